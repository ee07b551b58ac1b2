"""Every vocabulary as an enum that carries the definition of each of its terms.

An enum, and not one constant schema for each term: only of an enum does Swagger UI make a list to
choose from, and generators of clients an enumeration. The definitions stand in the description,
where Swagger UI shows them as a list, and once more for programs in x-enum-descriptions.
"""

from collections.abc import Mapping

from incidents.filters.terms import NOT_STATED
from incidents.vocabularies import VOCABULARIES, Vocabulary


def name_of(vocabulary: Vocabulary) -> str:
    """The name of its schema: PaymentFormTerm."""
    return f"{_pascal(vocabulary)}Term"


def choice_name_of(vocabulary: Vocabulary) -> str:
    """The name of the schema of what a parameter may ask of it: PaymentFormChoice."""
    return f"{_pascal(vocabulary)}Choice"


def _pascal(vocabulary: Vocabulary) -> str:
    return vocabulary.name.title().replace("_", "")


def reference(name: str) -> dict:
    """A reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def term_schemas() -> dict[str, dict]:
    """The schema of a term of each vocabulary."""
    return {name_of(each): term_schema(each) for each in VOCABULARIES}


def term_schema(vocabulary: Vocabulary) -> dict:
    """One term, as it stands in an answer."""
    return {"title": vocabulary.title, **enum_of(meanings_of(vocabulary), vocabulary.definition)}


def enum_of(meanings: Mapping[str, str], words: str = "") -> dict:
    """An enum of codes, with what each means."""
    return {
        "type": "string",
        "description": f"{words}\n\n{listed(meanings)}".strip(),
        "enum": list(meanings),
        "x-enum-descriptions": list(meanings.values()),
    }


def listed(meanings: Mapping[str, str]) -> str:
    """Codes and what they mean, as a list in Markdown."""
    return "\n".join(f"- `{code}`: {meaning}" for code, meaning in meanings.items())


def meanings_of(vocabulary: Vocabulary) -> dict[str, str]:
    """What each term means: its label, and its definition unless a published standard has it."""
    return {term.code: f"{term.label}. {term.definition}".strip() for term in vocabulary}


def choice_schema(vocabulary: Vocabulary) -> dict:
    """One value of a parameter: a term, or that none is stated, either excluded by a minus."""
    wanted = [*vocabulary.codes, NOT_STATED]
    return {
        "type": "string",
        "title": f"{vocabulary.title}, as a parameter",
        "description": (
            f"A term of {vocabulary.title}; `{NOT_STATED}` where no source speaks of it. "
            "A leading minus excludes what it stands before."
        ),
        "enum": [*wanted, *(f"-{code}" for code in wanted)],
    }
