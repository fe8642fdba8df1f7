share-title = انشر الحملة
share-on = انشر عبر { $network }
share-copy = انسخ الرابط
share-copied = نُسخ الرابط
share-copy-failed = النسخ غير متاح هنا. حدّدنا لك الرابط: اضغط عليه مطولًا ثم انسخه.
share-link-label = رابط هذه الصفحة
share-system = انشر…
share-picture = نزّل صورة لقصتك
# Texts that travel in links: no isolates, short (each Arabic letter takes six characters there).
share-text = { $title }: { $points } من { $target } { $unit } حتى الآن. نقرة منك تحرك الشريط.
share-text-plain = { $title }. شاهدها وأخبر غيرك.
