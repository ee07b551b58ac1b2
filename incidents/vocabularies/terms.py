"""Term and Vocabulary: what a code of the codebook means, and its codes in other schemes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

UNKNOWN = "unknown"
"""The code that says: a source says that it is not known."""


@dataclass(frozen=True, slots=True)
class Term:
    """One code of a vocabulary.

    `label` is what a reader sees. `definition` says when to use the code and, where two codes lie
    close together, when to use the other one; it is empty only in lists whose meaning a published
    standard fixes (countries, currencies, languages, scripts). `codes` names the nearest code in
    other schemes: scheme key (see schemes.py) to one code or several, each written as
    "vocabulary:code" where the scheme has several vocabularies.
    """

    code: str
    label: str
    definition: str = ""
    codes: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict, hash=False)

    def codes_in(self, scheme: str) -> tuple[str, ...]:
        """The codes of this term in another scheme; empty where it has none."""
        codes = self.codes.get(scheme, ())
        return (codes,) if isinstance(codes, str) else codes


NOT_KNOWN = Term(
    UNKNOWN,
    "Unknown",
    "A source says outright that this is not known, and is cited for it. Leave the field empty "
    "when no source speaks of it, and also when a source says that it is not disclosed: that "
    "source is then cited with the stance “Withholds”.",
)
"""The last term of every vocabulary that a source can leave open."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """A closed, ordered list of terms: what one kind of coded field may hold.

    `name` is the constant's name in lower case. With `takes_unknown` the term `unknown` stands
    last: a source says that the matter is not known. That no source speaks of it is no term; the
    field is then empty. `pattern` is for lists that others maintain and enlarge: where it is
    given, the database checks the form of a code by this regular expression instead of by the
    list, so that a new edition of the list needs no migration.
    """

    name: str
    definition: str
    terms: Sequence[Term]
    takes_unknown: bool = False
    pattern: str = ""
    _by_code: dict[str, Term] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        terms = (*self.terms, NOT_KNOWN) if self.takes_unknown else tuple(self.terms)
        by_code = {term.code: term for term in terms}
        if len(by_code) != len(terms):
            raise ValueError(f"The vocabulary {self.name} has a code twice.")
        object.__setattr__(self, "terms", terms)
        object.__setattr__(self, "_by_code", by_code)

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Term:
        """The term with this code; KeyError if there is none."""
        return self._by_code[code]

    @property
    def title(self) -> str:
        """The name as a heading: "Payment state"."""
        return self.name.replace("_", " ").capitalize()

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes, in the order of the codebook."""
        return tuple(self._by_code)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Pairs of code and label, as Django's fields and forms take them."""
        return [(term.code, term.label) for term in self.terms]

    def label(self, code: str) -> str:
        """The label of a code; "" for "" (not stated). KeyError for a code that is not here."""
        return self[code].label if code else ""
