"""Names of invented persons, in the scripts of their languages."""

from typing import Any

from incidents.generating.dice import Dice
from incidents.generating.person_words import (
    CODE_NAMES,
    FAMILIES,
    FAMILY_FIRST,
    GIVEN,
    LATIN_ENDS,
    LATIN_STARTS,
    SCRIPTS,
    SYLLABLES,
    UNNAMED,
    Part,
)

Name = dict[str, Any]
LONGEST = 300


def name(
    text: str, kind: str, language: str | None, script: str | None, main: bool = False
) -> Name:
    """One name as a document has it."""
    return {
        "text": text,
        "language": language,
        "script": script,
        "kind": kind,
        "is_main": main,
    }


def real_names(dice: Dice, language: str) -> list[Name]:
    """A full name: of another script as written and in Latin letters, one of them the main one."""
    own, latin = full_name(dice, language)
    script = SCRIPTS.get(language)
    if script is None:
        return [name(latin, "real", language, "Latn", main=True)]
    own_is_main = dice.chance(0.2)
    return [
        name(own, "real", language, script, main=own_is_main),
        name(latin, "transliteration", language, "Latn", main=not own_is_main),
    ]


def full_name(dice: Dice, language: str) -> Part:
    """Given and family name in the order of the language, as written and in Latin letters."""
    given = _given(dice, language)
    family = dice.pick(FAMILIES[language]) if language in FAMILIES else _english_family(dice)
    own, latin = zip(
        *((family, given) if language in FAMILY_FIRST else (given, family)), strict=True
    )
    return ("" if language in FAMILY_FIRST else " ").join(own), " ".join(latin)


def _given(dice: Dice, language: str) -> Part:
    """A given name, now and then with a second one."""
    if language in SYLLABLES:
        (own, latin), (more, more_latin) = (dice.pick(SYLLABLES[language]) for _ in range(2))
        return own + more, latin + more_latin.lower()
    first, second = dice.pick(GIVEN[language]), dice.pick(GIVEN[language])
    if language in FAMILY_FIRST or first == second or dice.chance(0.5):
        return first
    return f"{first[0]} {second[0]}", f"{first[1]} {second[1]}"


def _english_family(dice: Dice) -> Part:
    family = dice.pick(LATIN_STARTS) + dice.pick(LATIN_ENDS)
    return family, family


def long_names(dice: Dice, language: str) -> list[Name]:
    """One very long name, as some registers write them."""
    parts = [full_name(dice, language)[1] for _ in range(40)]
    text = " ".join(parts)[:LONGEST].rstrip()
    return [name(text, "real", language, "Latn", main=True)]


def pseudonyms(dice: Dice, language: str) -> list[Name]:
    """Names of a person whom a source or a court does not name in full."""
    latin = full_name(dice, language)[1]
    kind = dice.pick(("abbreviated", "pseudonym_by_source", "court_pseudonym"))
    texts = {
        "abbreviated": f"{latin.partition(' ')[0]} {latin[-1].upper()}.",
        "pseudonym_by_source": f"“{latin.partition(' ')[0]}”",
        "court_pseudonym": f"Person {dice.pick('BDFGKMR')}-{dice.between(1, 99)}",
    }
    return [name(texts[kind], kind, language, "Latn", main=True)]


def descriptions(dice: Dice) -> list[Name]:
    """The description of a person whom nobody names."""
    text = f"{dice.pick(UNNAMED)}, about {dice.between(24, 66)}"
    return [name(text, "description", "en", "Latn", main=True)]


def further_names(dice: Dice, language: str, kinds: tuple[str, ...]) -> list[Name]:
    """Names of these kinds beside the main one."""
    texts = {
        "alias": full_name(dice, "en")[1],
        "cover": f"Dr {full_name(dice, 'en')[1]}",
        "former": full_name(dice, language)[1],
        "code_name": dice.pick(CODE_NAMES),
    }
    return [name(texts[kind], kind, None, None) for kind in kinds]
