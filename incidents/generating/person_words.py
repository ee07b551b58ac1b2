"""The parts of invented personal names, by language. Most mean invented, example or nobody.

Each part is a pair: as the language writes it, and in Latin letters. Given names are everyday
ones; no family name is borne by anybody whom a press report could mean.
"""

Part = tuple[str, str]

SCRIPTS = {
    "zh": "Hans",
    "ko": "Kore",
    "ja": "Jpan",
    "ru": "Cyrl",
    "uk": "Cyrl",
    "ar": "Arab",
    "fa": "Arab",
    "he": "Hebr",
}
"""The script of a language that is not written in Latin letters (ISO 15924)."""

FAMILY_FIRST = {"zh", "ko", "ja"}


def _pairs(text: str) -> tuple[Part, ...]:
    """Pairs from lines such as 亓官 Qiguan."""
    lines = (line.strip() for line in text.strip().splitlines())
    pairs = (line.partition(" ") for line in lines)
    return tuple((own, latin) for own, _, latin in pairs)


def _latin(text: str) -> tuple[Part, ...]:
    return tuple((word, word) for word in text.split())


FAMILIES: dict[str, tuple[Part, ...]] = {
    "zh": _pairs(
        """
        亓官 Qiguan
        闾丘 Lüqiu
        濮阳 Puyang
        漆雕 Qidiao
        乐正 Yuezheng
        壤驷 Rangsi
        公良 Gongliang
        夹谷 Jiagu
        """
    ),
    "ko": _pairs(
        """
        허구 Heogu
        가상 Gasang
        예시 Yesi
        보기 Bogi
        망절 Mangjeol
        """
    ),
    "ja": _pairs(
        """
        架空 Kakū
        空言 Soragoto
        例田 Reida
        仮名山 Kameiyama
        """
    ),
    "ru": _pairs(
        """
        Небывалов Nebyvalov
        Выдумкин Vydumkin
        Примеров Primerov
        Сказкин Skazkin
        Вымыслов Vymyslov
        Никтошин Niktoshin
        Небылицын Nebylitsyn
        """
    ),
    "uk": _pairs(
        """
        Вигадченко Vyhadchenko
        Небувалько Nebuvalko
        Казкаренко Kazkarenko
        Ніхтошенко Nikhtoshenko
        """
    ),
    "ar": _pairs(
        """
        الخيالي al-Khayali
        الوهمي al-Wahmi
        المثالي al-Mithali
        اللاأحد al-La-Ahad
        """
    ),
    "fa": _pairs(
        """
        خیال‌پور Khialpur
        افسانه‌ای Afsanei
        نمونه‌زاده Nemunehzadeh
        هیچ‌کس Hichkas
        """
    ),
    "he": _pairs(
        """
        אלמוני Almoni
        בדיוני Bidyoni
        דוגמאי Dugmai
        אין־שם Ein-Shem
        """
    ),
    "de": _latin("Beispielmann Niemandt Erdachter Probsthaler Irgendwer Scheinbar Mustermeyer"),
    "fr": _latin("Personne Delafiction Nullard Lexemple Sansnom Duvide"),
    "es": _latin("Ninguno Ficticia Ejemplares Delcuento Sinombre"),
    "pl": _latin("Zmyślony Nikogowski Przykładny Baśniewicz Wymysławska"),
    "tr": _latin("Hayaloğlu Hiçkimse Örnekçi Masalcı"),
    "sv": _latin("Påhittsson Exempelsson Ingenstam Sagolund"),
    "et": _latin("Olematu Näidis Väljamõeldis Eikeegi"),
}

LATIN_STARTS = (
    *("Quill", "Tarn", "Figment", "Ash", "Never", "Thistle", "Umber", "Wisp", "Gossamer"),
    *("Ember", "Fable", "Marl"),
)
LATIN_ENDS = (
    *("mere", "brook", "wick", "hollow", "thorpe", "combe", "ridge", "fen", "stow", "ley"),
    *("haven", "worth"),
)
"""English family names are put together from these: Quillmere, Fablestow."""

GIVEN: dict[str, tuple[Part, ...]] = {
    "ja": _pairs(
        """
        太郎 Tarō
        花子 Hanako
        夢子 Yumeko
        空也 Kūya
        """
    ),
    "ru": _pairs(
        """
        Иван Ivan
        Пётр Pyotr
        Ольга Olga
        Семён Semyon
        Дарья Darya
        Фёкла Fyokla
        """
    ),
    "uk": _pairs(
        """
        Остап Ostap
        Соломія Solomiia
        Тарас Taras
        Ярина Yaryna
        """
    ),
    "ar": _pairs(
        """
        سامر Samir
        ليلى Layla
        نادر Nadir
        هالة Hala
        """
    ),
    "fa": _pairs(
        """
        آرش Arash
        نسرین Nasrin
        کاوه Kaveh
        پروانه Parvaneh
        """
    ),
    "he": _pairs(
        """
        נועם Noam
        תמר Tamar
        איתי Itai
        רות Ruth
        """
    ),
    "en": _latin("Alma Basil Clara Dexter Edith Felix Greta Hugo Iris Jasper Leonie Magnus"),
    "de": _latin("Anselm Brunhild Casimir Dorothea Egon Friederike"),
    "fr": _latin("Aurélien Bérénice Côme Delphine Églantine"),
    "es": _latin("Anselmo Beatriz Ciro Dolores Íñigo"),
    "pl": _latin("Łucja Mścisław Żaneta Bożydar"),
    "tr": _latin("Çağla Ömer Işıl Yiğit"),
    "sv": _latin("Åke Örjan Ingrid Märta"),
    "et": _latin("Õnne Ülo Kaarel Tiiu"),
}

SYLLABLES: dict[str, tuple[Part, ...]] = {
    "zh": _pairs(
        """
        乌 Wu
        有 You
        虚 Xu
        梦 Meng
        云 Yun
        无 Wu
        若 Ruo
        空 Kong
        影 Ying
        竹 Zhu
        清 Qing
        雾 Wu
        远 Yuan
        蝶 Die
        """
    ),
    "ko": _pairs(
        """
        민 Min
        준 Jun
        서 Seo
        연 Yeon
        도 Do
        윤 Yun
        하 Ha
        은 Eun
        """
    ),
}
"""Given names of these languages are put together from two of these."""

CODE_NAMES = ("Marzipan", "Blue Kettle", "Weathervane", "Old Umbrella", "北风", "Тетерев", "نورس")

UNNAMED = (
    "A retired radar engineer",
    "A clerk of a ministry",
    "An officer of the reserve",
    "A doctoral student of materials science",
    "A translator in debt",
    "A technician of a shipyard",
    "A former embassy driver",
    "A researcher at an institute for seabed mapping",
    "A councillor's assistant",
    "A woman who called herself a consultant",
    "A man with two passports",
)
