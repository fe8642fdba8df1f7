# The page on which partners take a campaign for their own site.
builder-lead = اختر حملة وشكلها، ثم انسخ السطر المناسب لموقعك. العدّ يتحرك وحده، ولا تُحفظ بيانات عن زوارك.
builder-campaign = الحملة
builder-language = اللغة
builder-size = المقاس
builder-size-name = { $size ->
    [bar] سطر واحد
    [badge] شارة صغيرة
   *[card] بطاقة بعرض المكان
}
builder-size-fixed = { $width } × { $height } بكسل
builder-theme = المظهر
builder-theme-name = { $theme ->
    [light] فاتح
    [dark] داكن
   *[auto] حسب جهاز الزائر
}
builder-colours = ألوان موقعك
builder-colour-name = { $part ->
    [background] الخلفية
    [text] النص
   *[bar] الشريط
}
builder-radius = استدارة الزوايا
builder-show = ما يظهر
builder-show-name = { $part ->
    [goal] الهدف
    [counters] حصيلة التفاعل
    [share] رابط الحملة
    [star] النجمة
   *[bar] الشريط
}
builder-preview = هكذا تظهر
builder-element-title = للمواقع التي تقبل السكربت
builder-element-text = الصقه حيث تريد أن تظهر الحملة. لا يُحمَّل شيء قبل أن يصل الزائر إليها.
builder-frame-title = للمواقع التي تقبل الإطارات فقط
builder-frame-text = إطار بارتفاع ثابت، يعمل دون سكربت.
builder-image-title = للصور: البريد والمستودعات والأنظمة القديمة
builder-image-text = صورة تحمل العدّ لحظة طلبها.
builder-link-title = ووردبريس والمواقع التي تحوّل الروابط إلى بطاقات
builder-link-text = الصق هذا الرابط وحده في سطر مستقل داخل المحرر، وتظهر الحملة مكانه. وإن لم يظهر غير الرابط، فألصق سطر السكربت أو الإطار في مكوّن الأكواد المخصصة.
builder-copy = انسخ
builder-copied = نُسخ
builder-no-script = هذه أسطر الحملة الأولى بشكلها المعتاد. لتختار غيرها فعّل جافاسكريبت، أو غيّر اسم الحملة في السطر.
builder-empty = لا توجد حملات بعد.
