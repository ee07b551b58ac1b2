"""Countries: the codes of ISO 3166-1, with the labels of the CLDR as Babel gives them."""

import unicodedata

from babel import Locale

from incidents.vocabularies.terms import Term, Vocabulary

ASSIGNED = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ "
    "BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM "
    "DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS "
    "GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN "
    "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ "
    "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM "
    "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV "
    "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI "
    "VN VU WF WS YE YT ZA ZM ZW"
)
"""The 249 codes that ISO 3166-1 assigns. Written out, since what may be entered must not change
with a new edition of the library that names them. The database checks their form only."""

USER_ASSIGNED = {
    "XK": "A code for Kosovo in wide use, from the range that ISO 3166-1 leaves to its users.",
}


def _terms() -> tuple[Term, ...]:
    labels = Locale("en").territories
    terms = [
        Term(code, labels[code], USER_ASSIGNED.get(code, ""))
        for code in (*ASSIGNED.split(), *USER_ASSIGNED)
    ]
    return tuple(sorted(terms, key=_place_in_the_alphabet))


def _place_in_the_alphabet(term: Term) -> str:
    """The label without accents, so that Åland stands with A."""
    letters = unicodedata.normalize("NFD", term.label)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


COUNTRY = Vocabulary(
    "country",
    "A country or territory by its two-letter code of ISO 3166-1. The list names places as the "
    "standard does and takes no side about any of them; code the place that the source names, by "
    "the code that covers it on the date of the record.",
    _terms(),
    pattern="^[A-Z]{2}$",
)

COUNTRY_OR_UNKNOWN = Vocabulary(
    "country_or_unknown",
    "A country or territory by its two-letter code of ISO 3166-1, or `unknown` where a source "
    "says outright that the country is not known. A phrase such as an overseas service names no "
    "country: leave the field empty.",
    COUNTRY.terms,
    takes_unknown=True,
    pattern="^([A-Z]{2}|unknown)$",
)
