"""The channels of the codebook, which generated approaches name."""

import json

from django.conf import settings

from incidents.models import RecruitmentChannel

FIXTURE = settings.BASE_DIR / "fixtures" / "channels.json"


def load_channels() -> None:
    """Make the channels of the fixture that are missing; those that are there stay as they are."""
    rows = json.loads(FIXTURE.read_text(encoding="utf-8"))
    known = {row.slug: row for row in RecruitmentChannel.objects.all()}
    slugs = {row["pk"]: row["fields"]["slug"] for row in rows}
    for row in rows:
        fields = row["fields"]
        if fields["slug"] not in known:
            parent = known.get(slugs.get(fields["parent"]))
            channel = RecruitmentChannel(pk=row["pk"], **{**fields, "parent": parent})
            channel.save(force_insert=True)
            known[channel.slug] = channel
