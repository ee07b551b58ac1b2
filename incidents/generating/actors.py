"""Invented actors. Those that cases share follow from the seed and a number of their own."""

from typing import Any

from incidents.generating import organisation_words as words
from incidents.generating.countries import Country
from incidents.generating.dates import as_json
from incidents.generating.dice import Dice
from incidents.generating.person_words import SCRIPTS
from incidents.generating.persons import (
    Name,
    descriptions,
    further_names,
    long_names,
    name,
    pseudonyms,
    real_names,
)
from incidents.generating.uids import uid_of

Actor = dict[str, Any]
NOTE = "Generated: no such {} exists."
LONG_OFFICE = (
    "Standing Interdepartmental Commission of the {} Republic of Letters for the Coordination of "
    "Matters That Are Not Otherwise Provided For, with the Exception of Those That Are, Including "
    "Their Successors, Annexes and Appendices (Office of Very Long Names, Second Section, Room 12)"
)


def actor(uid_words: tuple[object, ...], kind: str, names: list[Name], **values: Any) -> Actor:
    """An actor of the document, still without a slug."""
    main = next(each["text"] for each in names if each["is_main"])
    return {
        "uid": str(uid_of(*uid_words)),
        "slug": None,
        "name": main,
        "kind": kind,
        "country": None,
        "born": None,
        "description": None,
        "names": names,
    } | values


def organisation(seed: int, text: str, kind: str, country: str | None, *more: Name) -> Actor:
    """An organisation that goes by this name in all cases of the seed."""
    names = [name(text, "real", "en", "Latn", main=True), *more]
    note = NOTE.format("service" if kind == "service" else "organisation")
    return actor((seed, "actor", text), kind, names, country=country, description=note)


def person(uid_words: tuple[object, ...], names: list[Name], **values: Any) -> Actor:
    """A person, who does not exist."""
    return actor(uid_words, "person", names, description=NOTE.format("person"), **values)


def service(seed: int, country: Country, index: int) -> Actor:
    """The n-th secret service of a country, the first with its name in the country's language."""
    text = f"{country.adjective} {words.SERVICES[index]}"
    own = words.OWN_SERVICES.get(country.language) if index == 0 else None
    more = [name(own, "real", country.language, SCRIPTS[country.language])] if own else []
    return organisation(seed, text, "service", country.code, *more)


def guard(seed: int, country: Country, index: int) -> Actor:
    """The n-th authority of a country that investigates."""
    text = f"{country.adjective} {words.GUARDS[index]}"
    return organisation(seed, text, "organisation", country.code)


def court(seed: int, country: Country, index: int) -> Actor:
    """The n-th court of a country; the town follows from it."""
    town = country.towns[index % len(country.towns)]
    text = f"{words.COURTS[index % len(words.COURTS)]} {town}"
    return organisation(seed, text, "organisation", country.code)


def prosecutor(seed: int, country: Country, index: int) -> Actor:
    """The n-th authority of a country that prosecutes."""
    town = country.towns[index % len(country.towns)]
    text = f"{words.PROSECUTORS[index % len(words.PROSECUTORS)]} {town}"
    return organisation(seed, text, "organisation", country.code)


def employer(seed: int, country: Country, text: str) -> Actor:
    """An employer of targets; each country has its own of that name."""
    return organisation(seed, f"{text} ({country.adjective} branch)", "organisation", country.code)


def front(seed: int, index: int) -> Actor:
    """The n-th firm behind which a service hides."""
    return organisation(seed, words.FRONTS[index], "organisation", None)


def long_office(seed: int, country: Country) -> Actor:
    """An authority with a name as long as a name can be."""
    return organisation(seed, LONG_OFFICE.format(country.adjective), "organisation", country.code)


def operative(seed: int, country: Country, index: int) -> Actor:
    """The n-th recruiter or handler of a country: a person who turns up in several cases."""
    dice = Dice(seed, "operative", country.code, index)
    kind = dice.weighted({"named": 5, "unnamed": 3, "cover": 2})
    if kind == "named":
        names = real_names(dice, country.language)
        names += further_names(dice, country.language, ("alias",)) if dice.chance(0.3) else []
    elif kind == "unnamed":
        names = descriptions(dice)
    else:
        [cover] = further_names(dice, country.language, ("cover",))
        names = [cover | {"language": "en", "script": "Latn", "is_main": True}]
        names += further_names(dice, country.language, ("code_name",))
    born = as_json(f"{dice.between(1950, 1990)}?") if dice.chance(0.2) else None
    own = (seed, "actor", "operative", country.code, index)
    return person(own, names, country=country.code, born=born)


NAMINGS = {
    "real": (60, real_names),
    "pseudonym": (18, pseudonyms),
    "unnamed": (22, lambda dice, _: descriptions(dice)),
}
"""How targets are named, how often, and the names."""


def target(dice: Dice, uid_words: tuple[object, ...], country: Country, *, long: bool) -> Actor:
    """A person of one case only, named in full, in part, or not at all."""
    naming = dice.weighted({key: share for key, (share, _) in NAMINGS.items()})
    names = (
        long_names(dice, country.language) if long else NAMINGS[naming][1](dice, country.language)
    )
    if naming == "real" and dice.chance(0.15):
        names += further_names(dice, country.language, (dice.pick(("alias", "former")),))
    born = as_json(born_about(dice)) if dice.chance(0.35) else None
    based = country.code if dice.chance(0.8) else dice.pick((None, "unknown"))
    return person(uid_words, names, country=based, born=born)


def born_about(dice: Dice) -> str:
    """The year of a birth, or about it."""
    year = dice.between(1945, 1998)
    return dice.pick((f"{year}", f"{year}~", f"{year - 1}/{year}", f"{year}-0{dice.between(1, 9)}"))
