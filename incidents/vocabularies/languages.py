"""Languages and scripts, for names and sources: BCP 47 and ISO 15924, as Babel knows them."""

from babel import Locale

from incidents.vocabularies.terms import Term, Vocabulary

ENGLISH = Locale("en")

LANGUAGE = Vocabulary(
    "language",
    "A language by its primary subtag of BCP 47, without region or script. Use `mul` where a text "
    "is in several languages, `zxx` where it has none (a number, a symbol), and `und` where the "
    "language cannot be told.",
    sorted(
        (
            Term(code, label)
            for code, label in ENGLISH.languages.items()
            if code.isalpha() and len(code) in (2, 3)
        ),
        key=lambda term: term.label,
    ),
    pattern="^[a-z]{2,3}$",
)

SCRIPT = Vocabulary(
    "script",
    "A writing system by its code of ISO 15924. Code the script in which the name is written "
    "here; a name that is written in two scripts is two names.",
    sorted(
        (Term(code, label) for code, label in ENGLISH.scripts.items()),
        key=lambda term: term.label,
    ),
    pattern="^[A-Z][a-z]{3}$",
)
