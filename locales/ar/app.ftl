# The frame of every page.
app-name = نقرة
app-tagline = نقرة واحدة من أجل الخير
page-title = { $title } · { $site }
skip-to-content = انتقل إلى المحتوى
menu-label = الإعدادات
# The name of a language in that language.
language-name = { $lang ->
    [ar] العربية
   *[en] English
}
digits-label = الأرقام
digits-arab = عربية مشرقية (٠١٢٣)
digits-latn = لاتينية (0123)
scheme-label = المظهر
scheme-auto = حسب الجهاز
scheme-light = فاتح
scheme-dark = داكن
footer-about = في التمويل بالنقرات ينقر الناس، وعند بلوغ الهدف يتبرع الراعي لعمل الخير. و«نقرة» برنامج حر يعرض هذه الحملات أيًّا كان مصدر بياناتها.
footer-campaigns = كل الحملات
sample-badge = مثال
sample-notice = صفحة نموذجية تنقل بكلماتنا معلومات منشورة، ولا تديرها المؤسسات المذكورة فيها. وما يحمل علامة «مثال» وُضع للتوضيح فقط.

# States
loading = جارٍ التحميل…
try-again = أعد المحاولة
offline-title = لا يوجد اتصال بالإنترنت
offline-text = لم يضِع شيء. ستواصل الصفحة عملها فور عودة الشبكة.
down-title = خادم الحملة لا يستجيب
down-text = ليست المشكلة في جهازك. حاول مرة أخرى بعد قليل.
broken-title = تعذّرت قراءة البيانات
broken-text = أرسل الخادم ردًّا غير متوقع. يجد القائمون على الموقع التفاصيل في وحدة تحكم المتصفح.
not-found-title = الصفحة غير موجودة
not-found-text = لا شيء في هذا العنوان. ربما كان الرابط قديمًا أو فيه خطأ.
campaign-not-found-title = لا توجد حملة بهذا الاسم
campaign-not-found-text = ربما تغيّر اسمها أو أُزيلت.
language-not-found-title = هذه اللغة غير متاحة بعد
language-not-found-text = الموقع متاح بالعربية والإنجليزية.
see-all-campaigns = تصفّح كل الحملات
list-separator = { "، " }
