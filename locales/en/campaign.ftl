# The parts of a campaign's page.
action-name = { $action ->
    [tap] Taps
    [view] Views
    [like] Likes
    [share] Shares
    [comment] Comments
   *[other] { $id }
}
network-name = { $network ->
    [facebook] Facebook
    [instagram] Instagram
    [twitter] Twitter
    [x] X
    [youtube] YouTube
    [whatsapp] WhatsApp
    [telegram] Telegram
    [threads] Threads
    [linkedin] LinkedIn
    [bluesky] Bluesky
    [mastodon] Mastodon
    [tiktok] TikTok
    [email] Email
    [sms] SMS
    [site] This site
   *[other] { $id }
}
role-name = { $role ->
    [initiator] Initiator
    [patron] Patron
    [partner] Partner
    [producer] Producer
    [beneficiary] Beneficiary
    [funder] Funder
    [coordinator] Coordinator
   *[other] Participant
}
section-counters = What has been counted
section-story = The story
section-video = The film
section-credits = Credits
section-facts = In numbers
section-values = What it stands for
section-people = People and stories
section-how = How it works
section-questions = Questions and answers
section-points = What counts
section-pledge = The pledge
section-milestones = Milestones
section-timeline = Timeline
section-snapshots = The count over time
section-quotes = Voices
section-ambassadors = Ambassadors
section-endorsements = Supporters in public life
section-badges = Distinctions
section-activities = Activities
section-offers = What it offers
section-objectives = Objectives
section-impact-expected = What is expected
section-impact-delivered = What came of it
section-organizations = Organisations taking part
section-beneficiaries = Who benefits
section-place = Place
section-evidence = Evidence
section-series = Part of a series
section-series-previous = Earlier in the series: { $title }
section-funding = Funding
section-sdgs = Sustainable Development Goals
section-events = Dates
section-news = News
section-sources = Official posts
section-links = Further reading
section-related = See also
section-contacts = Contact
section-tags = Tags
rule-on-site = Counted on this page
rule-on-visit = Counted once per visit
rule-on-network = Counted on the social networks
counted-at = Counted { $time }
fact-at-least = more than { $value }
fact-source = Source: { $source }
fact-as-of = As of { $date }
video-play = Play the film
video-length = Length { $duration }
video-captions = Captions: { $languages }
video-open = Open the film
pledge-money = A gift of money
pledge-in-kind = A gift in kind
pledge-kind = What is given
pledge-by = Who gives
pledge-below-goal = If the goal is not reached
quote-reported = In our words
founded = Since { $year }
awards-label = Awards
projects-label = Other work
place-map = Show on the map
sdg-name = { $goal ->
    [1] No Poverty
    [2] Zero Hunger
    [3] Good Health and Well-being
    [4] Quality Education
    [5] Gender Equality
    [6] Clean Water and Sanitation
    [7] Affordable and Clean Energy
    [8] Decent Work and Economic Growth
    [9] Industry, Innovation and Infrastructure
    [10] Reduced Inequalities
    [11] Sustainable Cities and Communities
    [12] Responsible Consumption and Production
    [13] Climate Action
    [14] Life Below Water
    [15] Life on Land
    [16] Peace, Justice and Strong Institutions
   *[17] Partnerships for the Goals
}
sdg-label = { $number }. { $name }
