"""Names of invented services, authorities, employers and papers. None of them exists."""

SERVICES = (
    "Office of Quiet Enquiries",
    "Directorate of Far Correspondence",
    "Bureau of Closed Windows",
    "Seventh Lantern Service",
    "Department of Tides and Borders",
)
"""Behind the adjective of a country: Cuban Bureau of Closed Windows."""

OWN_SERVICES = {
    "zh": "雾中事务局",
    "ru": "Служба тихих вопросов",
    "fa": "اداره پرسش‌های خاموش",
    "ar": "مديرية الأسئلة الهادئة",
    "he": "לשכת השאלות השקטות",
    "ko": "조용한 질문 사무국",
    "uk": "Служба тихих запитань",
}
"""What a service is called in its own language."""

GUARDS = ("Office for Sealed Letters", "Watch of the Realm", "Service for Keeping Secrets")
"""Behind the adjective of a country: those who investigate."""

COURTS = ("High Court of", "Regional Court of", "Court for State Matters at", "Military Court of")
PROSECUTORS = ("Prosecutor's Office of", "Public Advocate of")

EMPLOYERS = {
    "defence": ("Tarnwick Ordnance Works", "Gossamer Shipyards", "Ninth Imaginary Brigade"),
    "aerospace": ("Quillwing Aviation", "Figment Orbital Systems"),
    "high_tech": ("Umber Semiconductors", "Wispcombe Photonics"),
    "government": ("Ministry of Weights and Fables", "Office of Unwritten Statutes"),
    "diplomacy": ("Ministry of Distant Affairs", "Embassy Compound Service"),
    "intelligence": ("Bureau of Second Opinions",),
    "energy": ("Marlhaven Power Grid", "Emberfen Reactor Company"),
    "research": ("Institute for Unlikely Materials", "Seabed Dreaming Institute"),
    "academia": ("University of Nowhere", "Thistle College"),
    "telecommunications": ("Neverbrook Telephone",),
    "industry": ("Ashworth-Example Tools", "Fable Ball Bearings"),
    "finance": ("Bank of Lake Figment",),
    "media": ("Umberfen Broadcasting",),
    "other": ("Society of Invented Gardeners",),
}
"""Where targets work, by sector; the frequent sectors first."""

FRONTS = (
    "Heron of Nowhere Consulting",
    "Mirage & Nobody Research Partners",
    "Eastgate Example Recruitment",
    "Paper Lantern Think Tank",
    "Invented Harbour Trading",
    "No Such Holdings",
)

PAPERS = (
    ("The Aldermere Courier", "en", "GB"),
    ("Lake Figment Herald", "en", "US"),
    ("雾晨报", "zh", "TW"),
    ("Nirgendheimer Anzeiger", "de", "DE"),
    ("Вечерний Небыльск", "ru", "RU"),
    ("乌有日报", "zh", "CN"),
    ("Казкове сьогодні", "uk", "UA"),
    ("가상일보", "ko", "KR"),
    ("עיתון הדמיון", "he", "IL"),
    ("صحيفة الخيال", "ar", "EG"),
    ("روزنامهٔ افسانه", "fa", "IR"),
    ("Le Matin de Nullepart", "fr", "FR"),
    ("Goniec Zmyślony", "pl", "PL"),
    ("Påhittsborgs Allehanda", "sv", "SE"),
    ("架空新聞", "ja", "JP"),
    ("Olematu Teataja", "et", "EE"),
    ("Neverbrook & District <Weekly>", "en", "AU"),
)
"""Invented papers with language and country, those that report most first."""

PLATFORMS = {
    "professional_network": ("Rungs of Nowhere", "Nobody's Résumé"),
    "social_media": ("Chirp of Nowhere", "facsimile.example"),
    "messaging_app": ("Whisper to Nobody", "Dove of Nowhere"),
    "forum": ("Nowhere Boards", "乌有论坛"),
    "job_board": ("JobsForNobody",),
    "freelance_platform": ("Gigs of Lake Figment",),
    "dating_app": ("Maybe, Maybe",),
    "gaming_platform": ("Castle Unreal",),
    "video_call": ("Face to No Face",),
    "conference": ("World Congress of Imaginary Optics",),
}
"""Invented names of sites, apps and events, by channel."""
