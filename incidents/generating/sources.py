"""What reports on a case: articles of invented papers, and reports and books on many cases."""

from datetime import date, timedelta
from typing import Any

from incidents.generating.countries import COUNTRIES
from incidents.generating.dates import as_json, exact_date
from incidents.generating.dice import Dice
from incidents.generating.drafts import Draft
from incidents.generating.moments import begins_at
from incidents.generating.organisation_words import GUARDS, PAPERS
from incidents.generating.persons import full_name
from incidents.generating.story import Story, busy_day
from incidents.generating.uids import uid_of

Source = dict[str, Any]

SITE = "https://generated.example"
"""No site: RFC 2606 reserves the name."""

TITLES = {
    "en": "An affair that never was: {} (generated)",
    "de": "Eine erfundene Affäre: {} (generated)",
    "fr": "Une affaire inventée : {} (generated)",
    "zh": "一起从未发生的案件：{}（generated）",
    "ru": "Дело, которого не было: {} (generated)",
    "uk": "Справа, якої не було: {} (generated)",
    "ko": "존재하지 않는 사건: {} (generated)",
    "ja": "架空の事件：{}（generated）",
    "ar": "قضية لم تحدث قط: {} (generated)",
    "fa": "پرونده‌ای که هرگز رخ نداد: {} (generated)",
    "he": "פרשה שלא הייתה: {} (generated)",
    "pl": "Sprawa zmyślona: {} (generated)",
    "sv": "En påhittad affär: {} (generated)",
    "et": "Väljamõeldud juhtum: {} (generated)",
}
SUBJECTS = (
    "letters to nobody",
    "a lamp in the archive",
    "the borrowed drawings",
    "tea with a stranger",
    "<b>bold</b> claims & “quotes”",
    "the engineer's holiday",
    "seven envelopes",
)
SHARED_TITLES = (
    ("Annual report on invented espionage, {} (generated)", "official_report"),
    ("A hundred recruitments that never happened, volume {} (generated)", "book"),
    ("Who approaches whom? Findings from made-up cases, no. {} (generated)", "research"),
    ("Round-up of the week no. {} (generated)", "news"),
    ("Statement to the invented parliament no. {} (generated)", "government_post"),
)
GRADES = "BBCCADEF"
REASON = "Generated: neither the publisher nor the document exists."


def source(uid_words: tuple[object, ...], title: str, kind: str, **values: Any) -> Source:
    """A source of the document, still without a slug; `derived_from` holds uids."""
    return {
        "uid": str(uid_of(*uid_words)),
        "slug": None,
        "title": title,
        "publisher": None,
        "authors": [],
        "issued": None,
        "url": None,
        "archive_url": None,
        "language": "en",
        "kind": kind,
        "reliability": {"grade": "C", "reason": REASON},
        "identifier": None,
        "derived_from": [],
        "consulted": True,
    } | values


def shared_source(seed: int, index: int) -> Source:
    """The n-th source on many cases: a yearly report, a book, a round-up of the news."""
    dice = Dice(seed, "shared source", index)
    title, kind = SHARED_TITLES[index % len(SHARED_TITLES)]
    country = COUNTRIES[dice.pick(list(COUNTRIES))]
    paper, language, _ = dice.pick_skewed(PAPERS)
    publisher = paper if kind == "news" else f"{country.adjective} {dice.pick(GUARDS)}"
    year = 2016 + index % 10
    return source(
        (seed, "source", index),
        title.format(year if kind == "official_report" else index + 1),
        kind,
        publisher=publisher,
        authors=[full_name(dice, "en")[1]] if kind in ("book", "research") else [],
        issued=as_json(f"{year}"),
        url=None if kind == "book" else f"{SITE}/shared/{seed}/{index}",
        language=language if kind == "news" else "en",
        identifier=f"ISBN generated-{index}" if kind == "book" else None,
        reliability={"grade": dice.pick(GRADES), "reason": REASON},
        derived_from=[shared_source(seed, index - 1)["uid"]] if _repeats(index) else [],
    )


def _repeats(index: int) -> bool:
    """Round-ups repeat what stands before them in the row of shared sources."""
    return index % len(SHARED_TITLES) == 3


def article(story: Story, dice: Dice, index: int, **values: Any) -> Source:
    """The n-th article on one case alone, in a paper of the place now and then."""
    local = [paper for paper in PAPERS if paper[2] == story.place.code]
    paper, language, _ = (
        dice.pick(local) if local and dice.chance(0.45) else dice.pick_skewed(PAPERS)
    )
    subject = f"{dice.pick(SUBJECTS)}, {story.number}-{index + 1}"
    path = f"{SITE}/{story.seed}/{story.number}/{index + 1}"
    return (
        source(
            (story.seed, "source", story.number, index),
            TITLES[language].format(subject),
            "state_media" if language in ("zh", "ru", "fa") and dice.chance(0.3) else "news",
            publisher=paper,
            authors=_authors(dice, language),
            issued=_issued(story, dice),
            url=f"{path}?page=1&from=%22nowhere%22" if dice.chance(0.1) else path,
            archive_url=f"{path}/archived" if dice.chance(0.5) else None,
            language=language,
            reliability=_reliability(dice),
        )
        | values
    )


def _authors(dice: Dice, language: str) -> list[str]:
    count = dice.weighted({0: 30, 1: 55, 2: 13, 6: 2})
    return list(dict.fromkeys(full_name(dice, language)[0] for _ in range(count)))


def _issued(story: Story, dice: Dice) -> dict[str, Any] | None:
    if story.has("undated") or dice.chance(0.08):
        return None
    after = story.days["disclosed"] + timedelta(days=dice.early(400))
    day: date = min(busy_day(story.seed, after), begins_at(story.number).date())
    return exact_date(day) if dice.chance(0.9) else as_json(f"{day.year}")


def _reliability(dice: Dice) -> dict[str, Any]:
    if dice.chance(0.3):
        return {"grade": None, "reason": None}
    return {"grade": dice.pick(GRADES), "reason": REASON}


def _judgment(story: Story, index: int) -> Source:
    """The judgment, which is cited by its docket."""
    return source(
        (story.seed, "source", story.number, index),
        f"Judgment in a matter that was never tried, no. {story.number} (generated)",
        "court_document",
        publisher=f"Court of {story.place.towns[0]}",
        language=story.place.language,
        identifier=f"Docket GEN-{story.number}",
        reliability={"grade": "A", "reason": REASON},
    )


def _release(story: Story, dice: Dice, index: int) -> Source:
    """A press release that an article repeats, seen by us or only named there."""
    return source(
        (story.seed, "source", story.number, index),
        f"Press release about nothing, no. {story.number} (generated)",
        "press_release",
        publisher=f"{story.place.adjective} {dice.pick(GUARDS)}",
        consulted=dice.chance(0.5),
        reliability=_reliability(dice),
    )


def find_sources(story: Story, draft: Draft) -> list[str]:
    """Write the sources of the case into the draft; the slugs of those that can be cited."""
    dice = story.dice("sources")
    found = []
    if dice.chance(0.25):
        found.append(_release(story, dice, 0))
    for _ in range(dice.weighted({1: 45, 2: 35, 3: 17, 6: 3})):
        found.append(article(story, dice, len(found)))
    if found[0]["kind"] == "press_release":
        found[-1]["derived_from"] = [found[0]["uid"]]
    if story.is_judged and dice.chance(0.6):
        found.append(_judgment(story, len(found)))
    if dice.chance(0.45):
        index = dice.early(6 + story.number // 20)
        found += [shared_source(story.seed, index - 1)] if _repeats(index) else []
        found.append(shared_source(story.seed, index))
    slugs = [(write_source(draft, each), each["consulted"]) for each in found]
    return [slug for slug, consulted in slugs if consulted]


def write_source(draft: Draft, made: Source) -> str:
    """Put a source into the draft, behind those that it repeats; the slug under which it goes."""
    slugs = {each["uid"]: each["slug"] for each in draft.document["sources"]}
    origins = [slugs[uid] for uid in made["derived_from"]]
    return draft.add_shared("sources", made | {"derived_from": origins})
