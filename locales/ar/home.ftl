home-title = لنقرتك أثر
home-lead = اختر حملة وانقر، وتابع العدد وهو يزيد. وفي كل وعد يذكر الراعي ما يتبرع به لعمل الخير ومتى.
search-label = ابحث في الحملات
search-hint = اسم أو موضوع أو وسم
filter-status = الحالة
filter-topic = الموضوع
filter-all = الكل
filter-clear = أزل التصفية
results-count = { $count ->
    [0] لا توجد حملات مطابقة
    [one] حملة واحدة
    [two] حملتان
    [few] { $countText } حملات
    [many] { $countText } حملة
   *[other] { $countText } حملة
}
results-none = لا توجد حملة تطابق اختياراتك. جرّب كلمات أقل أو أزل التصفية.
list-empty-title = لا توجد حملات بعد
list-empty-text = ستظهر الحملات هنا فور الإعلان عنها.
