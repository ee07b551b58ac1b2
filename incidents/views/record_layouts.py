"""How each list of records is shown: its columns, and the filters that come first."""

from dataclasses import dataclass, field

from incidents.codebook import record_lists


@dataclass(frozen=True)
class RecordLayout:
    """How a list of records is shown.

    `about` says what the list holds. `columns` are keys of a record, the first of which names the
    row; what else is stated stands beneath. `headings` are those that differ from the codebook's
    labels. `first` are the filters of the first row of the form. `template` shows one row.
    """

    title: str
    about: str
    columns: tuple[str, ...]
    first: tuple[str, ...]
    headings: dict[str, str] = field(default_factory=dict)
    template: str = "incidents/_record_row.html"


DATES = ("date_after", "date_before")
SUMS = ("currency", "amount_min", "amount_max")

LAYOUTS: dict[str, RecordLayout] = {
    "involvements": RecordLayout(
        "Involvements",
        "The parts that people and organisations played, each in one case.",
        ("actor", "roles", "legal_status", "citizenships", "employment", "motives"),
        ("roles", "legal_status", "motives", "employment"),
        {"actor": "Who"},
    ),
    "relations": RecordLayout(
        "Relations",
        "What two parties of a case are to each other. That two may be the same, or are not, is a "
        "judgement that can be taken back.",
        ("subject", "kind", "object", "date"),
        ("kind", *DATES),
        {"subject": "Who", "kind": "Is", "object": "To whom"},
    ),
    "approaches": RecordLayout(
        "Approaches",
        "Each use of a channel to reach somebody.",
        ("channel", "by", "to", "initiated_by", "response", "date"),
        ("channel", "initiated_by", "response", "technique", *DATES),
    ),
    "payments": RecordLayout(
        "Payments",
        "Money or value that was paid, offered, promised, demanded, refused or seized, in the "
        "currency that was reported. A payment may be a part of another one listed here.",
        ("amount", "state", "payers", "payees", "purpose", "form", "date"),
        ("form", "purpose", "state", *SUMS, *DATES),
        {"payers": "From", "payees": "To"},
    ),
    "disclosures": RecordLayout(
        "Disclosures",
        "Information that was asked for, offered, passed or intercepted.",
        ("description", "category", "classification", "state", "by", "to", "date"),
        ("category", "classification", "state", "means", *DATES),
        {"description": "What"},
    ),
    "charges": RecordLayout(
        "Charges",
        "Accusations before a court. A charge is no finding of guilt.",
        ("actor", "description", "law", "plea", "disposition", "date"),
        ("plea", "disposition", *DATES),
        {"actor": "Accused", "description": "Of what"},
    ),
    "sentences": RecordLayout(
        "Sentences",
        "What courts and other authorities imposed, also where it was changed later.",
        ("actor", "kind", "length", "amount", "court", "date"),
        ("kind", "length_min", "length_max", "stands", *DATES),
        {"actor": "Against", "kind": "Sentence"},
    ),
    "events": RecordLayout(
        "Events",
        "The steps of all cases, those without a date last.",
        ("description", "kind", "participants", "place", "date"),
        ("kind", "country", *DATES),
        {"description": "What happened", "participants": "Who"},
    ),
    "citations": RecordLayout(
        "Citations",
        "Which source supports, disputes or withholds what.",
        ("source", "stance", "record", "locator", "quote"),
        ("stance", "credibility"),
        {"record": "Speaks of", "quote": "Words cited", "locator": "Where"},
        "incidents/_citation_row.html",
    ),
}


def headings_of(name: str) -> dict[str, str]:
    """The columns of a list of records, each with its heading."""
    layout, entry = LAYOUTS[name], record_lists()[name]
    labels = {each.name: each.label for each in entry.fields}
    return {
        key: layout.headings.get(key) or labels.get(key) or key.capitalize()
        for key in layout.columns
    }
