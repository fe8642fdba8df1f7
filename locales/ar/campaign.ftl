# The parts of a campaign's page.
action-name = { $action ->
    [tap] النقرات
    [view] المشاهدات
    [like] الإعجابات
    [share] المشاركات
    [comment] التعليقات
   *[other] { $id }
}
network-name = { $network ->
    [facebook] فيسبوك
    [instagram] إنستغرام
    [twitter] تويتر
    [x] إكس
    [youtube] يوتيوب
    [whatsapp] واتساب
    [telegram] تيليغرام
    [threads] ثريدز
    [linkedin] لينكدإن
    [bluesky] بلوسكاي
    [mastodon] ماستودون
    [tiktok] تيك توك
    [email] البريد الإلكتروني
    [sms] رسالة نصية
    [site] هذا الموقع
   *[other] { $id }
}
role-name = { $role ->
    [initiator] إطلاق
    [patron] رعاية شرفية
    [partner] شراكة
    [producer] إنتاج
    [beneficiary] جهة مستفيدة
    [funder] تمويل
    [coordinator] تنسيق
   *[other] مشاركة
}
section-counters = حصيلة التفاعل
section-story = الحكاية
section-video = الفيلم
section-credits = فريق العمل
section-facts = بالأرقام
section-values = القيم
section-people = ناس وحكايات
section-how = خطوة بخطوة
section-questions = أسئلة وأجوبة
section-points = ما يُحتسب
section-pledge = الوعد
section-milestones = المحطات
section-timeline = التسلسل الزمني
section-snapshots = تطور العدّ
section-quotes = أصوات
section-ambassadors = السفراء
section-endorsements = داعمون من الشخصيات العامة
section-badges = علامات تميّز
section-activities = الأنشطة
section-offers = ما يُقدَّم للناس
section-objectives = الأهداف
section-impact-expected = الأثر المنتظر
section-impact-delivered = ما تحقق
section-organizations = الجهات المشاركة
section-beneficiaries = المستفيدون
section-place = المكان
section-evidence = الأدلة
section-series = ضمن سلسلة
section-series-previous = قبلها في السلسلة: { $title }
section-funding = التمويل
section-sdgs = أهداف التنمية المستدامة
section-events = المواعيد
section-news = الأخبار
section-sources = المنشورات الرسمية
section-links = للاستزادة
section-related = قد يهمك أيضًا
section-contacts = للتواصل
section-tags = الوسوم
rule-on-site = يُحتسب في هذه الصفحة
rule-on-visit = يُحتسب مرة في كل زيارة
rule-on-network = يُحتسب على شبكات التواصل
counted-at = وقت العدّ: { $time }
fact-at-least = أكثر من { $value }
fact-source = المصدر: { $source }
fact-as-of = حتى { $date }
video-play = شغّل الفيلم
video-length = المدة { $duration }
video-captions = الترجمة المصاحبة: { $languages }
video-open = افتح الفيلم
pledge-money = تبرع مالي
pledge-in-kind = تبرع عيني
pledge-kind = نوع التبرع
pledge-by = من يتبرع
pledge-below-goal = إذا لم يتحقق الهدف
quote-reported = بكلماتنا
founded = منذ عام { $year }
awards-label = الجوائز
projects-label = أعمال أخرى
place-map = اعرض المكان على الخريطة
sdg-name = { $goal ->
    [1] القضاء على الفقر
    [2] القضاء التام على الجوع
    [3] الصحة الجيدة والرفاه
    [4] التعليم الجيد
    [5] المساواة بين الجنسين
    [6] المياه النظيفة والنظافة الصحية
    [7] طاقة نظيفة وبأسعار معقولة
    [8] العمل اللائق ونمو الاقتصاد
    [9] الصناعة والابتكار والهياكل الأساسية
    [10] الحد من أوجه عدم المساواة
    [11] مدن ومجتمعات محلية مستدامة
    [12] الاستهلاك والإنتاج المسؤولان
    [13] العمل المناخي
    [14] الحياة تحت الماء
    [15] الحياة في البر
    [16] السلام والعدل والمؤسسات القوية
   *[17] عقد الشراكات لتحقيق الأهداف
}
sdg-label = { $number }. { $name }
