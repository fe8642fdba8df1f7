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
footer-about = التمويل بالنقرات: تنقر أنت، ويتبرع الراعي لعمل الخير بحسب وعد كل حملة. و«نقرة» برنامج حر مفتوح المصدر.
footer-campaigns = كل الحملات
sample-badge = مثال
# The asterisk stands on entries that are made up among real ones.
sample-notice = تنقل هذه الصفحة معلومات منشورة بكلماتنا، ولا تديرها الجهات المذكورة فيها. وما يحمل علامة * وضعناه للتوضيح فقط.
sample-notice-invented = هذه حملة من الخيال لتجربة الموقع: أسماؤها وأرقامها ووعدها ليست حقيقية، ولا يُدفع فيها مال.
sample-notice-list = الحملات التي تحمل علامة * أمثلة توضح عمل الموقع، ولا تديرها الجهات المذكورة فيها.

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
