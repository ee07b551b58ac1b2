"""What stops the publication of a case, on its page: each by name, with the way to mend it."""

from dataclasses import dataclass

from incidents import problems
from incidents.admin.citing.facts import Holding
from incidents.admin.citing.marks import Marks
from incidents.admin.places import Problem, place_in, problems_of

MOST_OPEN = 8  # a longer group is folded

HEADINGS = {
    problems.uncited: "Uncited",
    problems.missing_basis: "Whose statement it rests on",
    problems.missing_legal_status: "Legal status",
    problems.missing_text: "Title, summary, inclusion",
    problems.missing_main_names: "Main names",
    problems.pointless_citations: "Citations that point nowhere",
    problems.cited_unseen: "Sources that we did not see",
}


@dataclass(frozen=True)
class Group:
    """Faults of one kind."""

    heading: str
    problems: list[Problem]

    @property
    def is_open(self) -> bool:
        return len(self.problems) <= MOST_OPEN


@dataclass(frozen=True)
class Panel:
    """What stops publication, and how far the citing has come."""

    groups: list[Group]
    cited: int
    facts: int

    @property
    def count(self) -> int:
        """How many faults there are."""
        return sum(len(group.problems) for group in self.groups)


def panel_of(holding: Holding, marks: Marks) -> Panel:
    """The panel of a case as it stands, without asking the database again."""
    facts = marks.needed()
    cited = sum(not mark.is_uncited for mark in facts)
    groups = [group_of(check, holding, marks) for check in problems.CHECKS]
    return Panel([group for group in groups if group.problems], cited, len(facts))


def group_of(check, holding: Holding, marks: Marks) -> Group:
    """What one check of the document finds, each with the address where it is mended."""
    document = holding.document
    faults = list(check(document))
    found = problems_of(faults, holding.case, document, holding.labels)
    mended = [
        problem._replace(url=way_to_mend(check, fault, problem, marks))
        for fault, problem in zip(faults, found, strict=True)
    ]
    return Group(HEADINGS.get(check, "Also"), mended)


def way_to_mend(check, fault, problem: Problem, marks: Marks) -> str:
    """Where a fault is mended: what is uncited is cited, what is missing is filled in."""
    place = place_in(fault, marks.holding.document)
    if check is problems.uncited:
        if not place.name:
            return marks.of_field(marks.holding.subjects[0], place.key).url
        record = marks.holding.document[place.name][place.index]
        return marks.of_record(marks.holding.subject(record["uid"])).url
    if place.name == "citations":
        return marks.of_citation(marks.holding.document["citations"][place.index]["uid"])
    if place.name in ("actors", "sources"):
        return problem.url
    key = place.key if place.name else fault.pointer.strip("/").replace("/", "_")
    return f"{problem.url}#id_{key}" if key else problem.url
