"""The countries of generated cases: real codes, with invented towns and services in them."""

from dataclasses import dataclass

from incidents.generating.dice import Dice


@dataclass(frozen=True)
class Country:
    """A country with what generated documents say of it.

    `language` is that of its invented people and papers (BCP 47), `towns` are on no map.
    """

    code: str
    adjective: str
    language: str
    currency: str
    towns: tuple[str, ...]


COUNTRIES: dict[str, Country] = {
    country.code: country
    for country in (
        Country("CN", "Chinese", "zh", "CNY", ("Wuyou", "Xuzhen", "Menghai Gate", "Yunwai")),
        Country("RU", "Russian", "ru", "RUB", ("Nebylsk", "Skazkino", "Vymyslov", "Nigdegrad")),
        Country("IR", "Iranian", "fa", "IRR", ("Khialabad", "Shahr-e Hich", "Afsaneh")),
        Country("KP", "North Korean", "ko", "KPW", ("Heogu-ri", "Gasan Port", "Eopda")),
        Country("US", "American", "en", "USD", ("Fort Nowhere", "Lake Figment", "Mount Tally")),
        Country("BY", "Belarusian", "ru", "BYN", ("Vydumka", "Kazkauka")),
        Country("PK", "Pakistani", "en", "PKR", ("Farziabad", "Kahanipur")),
        Country("CU", "Cuban", "es", "CUP", ("Puerto Ficticio", "Villa Ninguna")),
        Country("IL", "Israeli", "he", "ILS", ("Kfar Dimyon", "Givat Ein", "Ramat Bidayon")),
        Country("SY", "Syrian", "ar", "SYP", ("Tell al-Khayal", "Bab al-Wahm")),
        Country("GB", "British", "en", "GBP", ("Aldermere", "Quillhaven", "Saint Figment")),
        Country("DE", "German", "de", "EUR", ("Nirgendheim", "Erdachting", "Bad Beispiel")),
        Country("TW", "Taiwanese", "zh", "TWD", ("Xugou Bay", "Wuming", "Yuanmeng")),
        Country("KR", "South Korean", "ko", "KRW", ("Gasang-dong", "Mohyeong", "Yesi-eup")),
        Country("JP", "Japanese", "ja", "JPY", ("Kakū-machi", "Reidai", "Soragoto")),
        Country("PL", "Polish", "pl", "PLN", ("Nigdzie Wielkie", "Zmyślin", "Baśniów")),
        Country("UA", "Ukrainian", "uk", "UAH", ("Nebuvalka", "Vyhadane", "Kazkove")),
        Country("EE", "Estonian", "et", "EUR", ("Olematu", "Väljamõeldu")),
        Country("SE", "Swedish", "sv", "SEK", ("Påhittsborg", "Ingenstans")),
        Country("FR", "French", "fr", "EUR", ("Nullepart-sur-Rien", "Fictigny")),
        Country("TR", "Turkish", "tr", "TRY", ("Hayalköy", "Yokşehir")),
        Country("IN", "Indian", "en", "INR", ("Kalpanapur", "Mithyanagar")),
        Country("AU", "Australian", "en", "AUD", ("Neverbrook", "Port Example")),
        Country("EG", "Egyptian", "ar", "EGP", ("Madinat al-Khayal", "Kafr al-Mithal")),
    )
}

SPONSORS = ("CN", "RU", "IR", "KP", "US", "BY", "PK", "CU", "IL", "SY", "TR", "IN", "EG")
"""States that invented information is meant for, the most frequent first."""

PLACES = (
    *("US", "DE", "TW", "GB", "CN", "UA", "PL", "KR", "IL", "EE", "RU", "IR", "SE", "FR", "JP"),
    *("TR", "IN", "AU"),
)
"""Countries whose courts try, the most frequent first."""


def pick_sponsor(dice: Dice) -> Country:
    """The country that wanted the information."""
    return COUNTRIES[dice.pick_skewed(SPONSORS)]


def pick_place(dice: Dice, sponsor: Country) -> Country:
    """The country in which the target worked: never the sponsor."""
    return COUNTRIES[dice.pick_skewed([code for code in PLACES if code != sponsor.code])]
