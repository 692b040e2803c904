"""How common what is among the invented jobseekers."""

from kohtaanto.jobseekers.types import Situation

AGES = {(16, 19): 4, (20, 24): 12, (25, 29): 12, (30, 34): 12, (35, 44): 23, (45, 54): 19, (55, 59): 10, (60, 64): 8}
LANGUAGES = {
    "fi": 83.5, "sv": 0.25, "ru": 2.9, "ar": 2.4, "uk": 2.6, "en": 1.3, "fa": 1.4, "so": 0.6, "my": 0.4, "th": 0.5,
    "et": 0.6, "vi": 0.5, "ne": 0.5, "fr": 0.5, "es": 0.4, "ku": 0.5, "zh": 0.3, "tr": 0.4, "hi": 0.3, "pl": 0.15,
}  # fmt: skip
"""Mother tongues in the centre, per cent; outside it other languages than Finnish are a third as common."""
UNEMPLOYED_DAYS = {
    (1, 30): 14,
    (31, 90): 19,
    (91, 180): 17,
    (181, 365): 19,
    (366, 730): 14,
    (731, 1825): 12,
    (1826, 4000): 5,
}
SITUATIONS = {
    Situation.UNEMPLOYED: 66, Situation.IN_SERVICE: 13, Situation.LAID_OFF: 6, Situation.PART_TIME: 7,
    Situation.EMPLOYED: 5, Situation.STUDENT: 3,
}  # fmt: skip
EDUCATION = {
    "none": {"basic": 55, "vocational": 30, "upper_secondary": 10, "bachelor": 5},
    "vocational": {"vocational": 78, "basic": 12, "upper_secondary": 5, "bachelor": 5},
    "bachelor": {"bachelor": 82, "vocational": 10, "master": 8},
    "master": {"master": 78, "bachelor": 12, "doctor": 10},
}
"""By what the job asks for: what its people have."""
RURAL_JOBS = {"land": 3.0, "ict": 0.35, "media": 0.4, "engineering": 0.5, "construction": 1.2, "industry": 1.2}

FIRST_NAMES = (
    "Aalto", "Ahti", "Aili", "Aino", "Armas", "Arvo", "Eetu", "Eino", "Elina", "Ella", "Elmo", "Esteri", "Hannele",
    "Helka", "Helmi", "Hilja", "Hilma", "Ilona", "Ilpo", "Impi", "Inari", "Irja", "Jalmari", "Joona", "Kaarlo",
    "Kalle", "Kauko", "Kerttu", "Lahja", "Lauha", "Leevi", "Lempi", "Lilja", "Lumi", "Maija", "Manta", "Mielikki",
    "Nuppu", "Oiva", "Olavi", "Onni", "Orvokki", "Otso", "Pihla", "Pirkko", "Rauha", "Reino", "Saima", "Saimi", "Satu",
    "Seppo", "Siiri", "Sulo", "Taimi", "Tapio", "Toivo", "Tuisku", "Tyyne", "Unto", "Urho", "Vesa", "Vieno", "Viljo",
    "Väinö",
)  # fmt: skip
LAST_STARTS = (
    "Haapa", "Halla", "Hauki", "Havu", "Honka", "Huhta", "Ilves", "Jänkä", "Kaarna", "Kaste", "Katinka", "Kelo",
    "Kirsi", "Kuikka", "Kuusama", "Lehti", "Lumi", "Mahla", "Marras", "Muura", "Naava", "Neula", "Norppa", "Oras",
    "Pihka", "Pilvi", "Rahka", "Routa", "Sammal", "Suvi", "Taika", "Tuohi", "Utu", "Vaahto", "Varis", "Viima",
)  # fmt: skip
LAST_ENDS = (
    "helmi", "hovi", "kaihola", "kannel", "kimalle", "kumpula", "laakso", "latvala", "lumme", "mielinen", "notkola",
    "paasio", "pirtti", "poutala", "pursila", "rinteelä", "saaristola", "salokas", "sointula", "suvanne", "taivalo",
    "tanhuala", "tuulola", "vainiola", "viitala",
)  # fmt: skip
"""Names put together so that hardly anybody bears one: the people of the demo do not exist."""
FOREIGN_NAMES = (
    ("Adnara", "Belimov"), ("Danuvi", "Esharad"), ("Farimo", "Golenko"), ("Hasimi", "Ilyarov"), ("Jolanka", "Kavesh"),
    ("Luminta", "Marenko"), ("Nadiru", "Osmarik"), ("Parvina", "Quanthi"), ("Rohima", "Solyan"), ("Tamiru", "Uvarik"),
    ("Vasilka", "Wendaro"), ("Yusrina", "Zamorik"), ("Olenka", "Petrasko"), ("Mirzano", "Najimi"),
    ("Saravi", "Thapiru"),
)  # fmt: skip
