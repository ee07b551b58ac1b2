"""What a document says of an actor or a source itself, as facts."""

from collections.abc import Mapping
from typing import Any

from incidents.codebook import model_entry
from incidents.views.evidence import Evidence
from incidents.views.facts import Fact, cited_fact, facts_of
from incidents.views.wording import Names, Words, language_tag, term
from incidents.vocabularies import NAME_KIND, RELIABILITY

# What is never said of an organisation, and so is not missing there either.
OF_PERSONS = frozenset(
    ["born", "position_held", "access", "employment", "citizenships", "recruited_how"]
    + ["motives", "vulnerabilities", "legal_status", "legal_status_on"]
)
NOBODY = Names()
UNCITED = Evidence([])


def actor_facts(
    actor: Mapping[str, Any], names: Names = NOBODY, evidence: Evidence = UNCITED
) -> dict[str, Fact]:
    """The names of an actor, then its other facts."""
    words = tuple(name_words(each) for each in actor["names"])
    return {
        "names": cited_fact(actor["uid"], "names", "Names", words, evidence),
        **facts_of(actor["uid"], actor, model_entry("Actor"), names, evidence),
    }


def may_be_said(fact: Fact, kind: str) -> bool:
    """Whether a fact belongs to an actor of this kind: it is said, or might have been."""
    is_person = kind not in ("organisation", "service")
    return is_person or fact.is_stated or fact.key not in OF_PERSONS


def name_words(name: Mapping[str, Any]) -> Words:
    """One name in its language, with its kind."""
    return Words(
        name["text"],
        code=name["text"],
        lang=language_tag(name["language"], name["script"]),
        aside=term(NAME_KIND, name["kind"]).lower(),
    )


def source_facts(
    source: Mapping[str, Any], names: Names = NOBODY, evidence: Evidence = UNCITED
) -> dict[str, Fact]:
    """The facts of a source, its reliability with the reason for it."""
    facts = facts_of(source["uid"], source, model_entry("Source"), names, evidence)
    grade, reason = source["reliability"]["grade"], source["reliability"]["reason"]
    words = (Words(term(RELIABILITY, grade), aside=reason or ""),) if grade else ()
    return {**facts, "reliability": Fact("reliability", "Reliability", words)}
