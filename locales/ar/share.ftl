share-title = انشر الحملة
share-on = انشر عبر { $network }
share-campaign-on = انشر الحملة عبر { $network }
share-more = طرق أخرى للنشر
share-copy = انسخ الرابط
share-copied = نُسخ الرابط
share-copy-failed = النسخ غير متاح هنا. حدّدنا لك الرابط: اضغط عليه مطولًا ثم انسخه.
share-link-label = رابط هذه الصفحة
share-system = انشر…
share-picture = نزّل صورة لقصتك
builder-title = ضع الحملة على موقعك
# Texts that travel in links: no isolates, short (each Arabic letter takes six characters there).
share-text-tap = { $title }: { $points } من { $target } { $unit } حتى الآن. نقرة منك تزيد العدد.
share-text-count = { $title }: { $points } من { $target } { $unit } حتى الآن. شاهد الحكاية وأخبر غيرك.
share-text = { $status ->
    [upcoming] { $title }: تبدأ الحملة قريبًا. أخبر غيرك ليبدأ معك كثيرون.
    [running] { $title }. شاهد الحكاية وأخبر غيرك.
    [reached] { $title }: بلغت الحملة هدفها. شكرًا لكل من شارك.
    [delivering] { $title }: بلغت الحملة هدفها، ويجري الآن تنفيذ الوعد.
    [delivered] { $title }: بلغت الحملة هدفها، وتحقق الوعد.
   *[ended] { $title }: انتهت الحملة. اقرأ حكايتها وأخبر غيرك.
}
