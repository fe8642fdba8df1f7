# Units, dates and amounts.
unit-point = { $count ->
    [one] نقطة
    [two] نقطتان
    [few] نقاط
   *[other] نقطة
}
unit-interaction = { $count ->
    [one] تفاعل
    [two] تفاعلان
    [few] تفاعلات
    [many] تفاعلًا
   *[other] تفاعل
}
quantity-point = { $count ->
    [zero] لا نقاط
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $countText } نقاط
   *[other] { $countText } نقطة
}
quantity-interaction = { $count ->
    [zero] لا تفاعلات
    [one] تفاعل واحد
    [two] تفاعلان
    [few] { $countText } تفاعلات
    [many] { $countText } تفاعلًا
   *[other] { $countText } تفاعل
}
quantity-custom = { $countText } { $unit }
currency-amount = { $currency ->
    [EGP] { $amount } ج.م.
    [USD] { $amount } $
    [EUR] { $amount } يورو
   *[other] { $amount } { $code }
}
month-name = { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
}
weekday-name = { $weekday ->
    [0] الاثنين
    [1] الثلاثاء
    [2] الأربعاء
    [3] الخميس
    [4] الجمعة
    [5] السبت
   *[6] الأحد
}
date-full = { $day } { $month } { $year }
date-and-time = { $date }، { $time }
date-with-weekday = { $weekday }، { $date }
time-in-zone = { $time } { $zone }
# How the time of a zone is called, by the last part of its IANA name.
zone-time = { $city ->
    [UTC] بالتوقيت العالمي
    [Cairo] بتوقيت القاهرة
    [Riyadh] بتوقيت الرياض
    [Dubai] بتوقيت دبي
    [Kuwait] بتوقيت الكويت
    [Qatar] بتوقيت الدوحة
    [Bahrain] بتوقيت البحرين
    [Muscat] بتوقيت مسقط
    [Aden] بتوقيت عدن
    [Baghdad] بتوقيت بغداد
    [Amman] بتوقيت عمّان
    [Beirut] بتوقيت بيروت
    [Damascus] بتوقيت دمشق
    [Gaza] بتوقيت غزة
    [Hebron] بتوقيت الخليل
    [Jerusalem] بتوقيت القدس
    [Khartoum] بتوقيت الخرطوم
    [Tripoli] بتوقيت طرابلس
    [Tunis] بتوقيت تونس
    [Algiers] بتوقيت الجزائر
    [Casablanca] بتوقيت الدار البيضاء
    [El_Aaiun] بتوقيت العيون
    [Nouakchott] بتوقيت نواكشوط
    [Mogadishu] بتوقيت مقديشو
    [Djibouti] بتوقيت جيبوتي
    [Comoro] بتوقيت جزر القمر
    [Istanbul] بتوقيت إسطنبول
    [Tehran] بتوقيت طهران
    [Addis_Ababa] بتوقيت أديس أبابا
    [Nairobi] بتوقيت نيروبي
    [Lagos] بتوقيت لاغوس
    [Johannesburg] بتوقيت جوهانسبرغ
    [Athens] بتوقيت أثينا
    [Rome] بتوقيت روما
    [Paris] بتوقيت باريس
    [Madrid] بتوقيت مدريد
    [Berlin] بتوقيت برلين
    [Vienna] بتوقيت فيينا
    [Brussels] بتوقيت بروكسل
    [Amsterdam] بتوقيت أمستردام
    [Stockholm] بتوقيت ستوكهولم
    [Zurich] بتوقيت زيورخ
    [London] بتوقيت لندن
    [Moscow] بتوقيت موسكو
    [New_York] بتوقيت نيويورك
    [Toronto] بتوقيت تورونتو
    [Los_Angeles] بتوقيت لوس أنجلوس
    [Kuala_Lumpur] بتوقيت كوالالمبور
    [Jakarta] بتوقيت جاكرتا
    [Karachi] بتوقيت كراتشي
    [Sydney] بتوقيت سيدني
   *[other] بتوقيت { $name }
}
event-repeats = { $frequency ->
    [DAILY] كل يوم
    [WEEKLY] كل أسبوع
    [MONTHLY] كل شهر
    [YEARLY] كل عام
   *[other] بصورة متكررة
}
event-next = الموعد القادم: { $time }
event-last = انتهت المواعيد، وكان آخرها { $time }
event-first = أول موعد: { $time }
event-own-time = في توقيتك: { $time }
