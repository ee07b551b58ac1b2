"""The headings under which the OpenAPI document lists the addresses, in its order."""

CASES = "Cases"
RECORDS = "Records"
SHARED = "Parties, sources, channels"
FACETS = "Facets"
LOG = "Public log"
ABOUT = "About the API"

TAGS = {
    CASES: "Cases as they were published, edition by edition.",
    RECORDS: "What cases consist of, each record by itself, over all public cases.",
    SHARED: "What is shared by cases.",
    FACETS: "How many cases have which value.",
    LOG: "Every publication, withdrawal and redaction.",
    ABOUT: "Where to begin, and what describes the rest.",
}
"""What stands under each."""
