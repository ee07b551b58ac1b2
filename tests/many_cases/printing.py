"""Generated cases put straight into the public tables, where publishing 300 would take minutes.

What they hold is compiled from their documents exactly as publishing does it. Only the desk is left
out: of these there is one edition each, and nothing in the public log.
"""

import json
import re
from typing import Any

from incidents.generating.editions import plan_editions
from incidents.generating.moments import begins_at
from incidents.generating.story import tell
from incidents.models import Case, PublishedEntry
from incidents.operations.counting import recount
from incidents.operations.shared import write_entries
from tests.printed import print_edition

KINDS = ("actor", "source")
PROVISIONAL = re.compile(r'"(new-(?:actor|source)-[0-9]+)"')


def print_generated(seed: int, first: int, last: int) -> None:
    """Make the generated cases of these numbers public, each by its last edition."""
    slugs = dict(PublishedEntry.objects.values_list("uid", "slug"))
    slugs = {str(uid): slug for uid, slug in slugs.items()}
    for number in range(first, last + 1):
        document = named(plan_editions(tell(seed, number))[-1].document, slugs)
        reference = f"CB-{Case.objects.exclude(reference=None).count() + 1:04}"
        print_edition(begins_at(number), **document | {"reference": reference})
        for kind in KINDS:
            write_entries(kind, document[f"{kind}s"])
    recount()


def named(document: dict[str, Any], slugs: dict[str, str]) -> dict[str, Any]:
    """The document with the public names of its actors and sources; new ones are counted on."""
    given = {}
    for kind in KINDS:
        for each in document[f"{kind}s"]:
            count = sum(slug.startswith(kind) for slug in slugs.values())
            given[each["slug"]] = slugs.setdefault(each["uid"], f"{kind}-{count + 1:04}")
    return json.loads(PROVISIONAL.sub(lambda found: f'"{given[found[1]]}"', json.dumps(document)))
