"""`manage.py seed`: the two cases, published alike everywhere; nothing of an editor's touched."""

import json
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from incidents.document.compile import compile_document
from incidents.document.schema import json_schema
from incidents.models import (
    Actor,
    Case,
    Edition,
    PublicChange,
    PublishedRecord,
    RecruitmentChannel,
    Step,
)
from incidents.operations import revise_case
from incidents.problems import problems
from tests.factories import NOON, make_approach, make_channel, make_user, publish

pytestmark = pytest.mark.django_db

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
ARTICLES = ["global-times.json", "the-record.json"]


def seed() -> str:
    out = StringIO()
    call_command("seed", stdout=out)
    return out.getvalue()


def load(*names: str) -> None:
    call_command("loaddata", *[str(FIXTURES / name) for name in names], verbosity=0)


def test_seeding_publishes_two_cases_with_the_same_digests_everywhere():
    seed()

    editions = Edition.objects.order_by("reference")

    assert {str(edition): edition.digest for edition in editions} == {
        "CB-0001, edition 1": "e9eedb354700a745a24e6f7b64a834b8a8604e86ee0121e2a5ada62066d3941e",
        "CB-0002, edition 1": "f314551b36f11ffafe7ca10133a3998ef1260088c6c70c946f20e1f339453aed",
    }


def test_what_is_seeded_is_published_by_casebook_itself_whom_nobody_can_be():
    seed()

    by = {edition.published_by for edition in Edition.objects.all()}

    assert [(user.username, user.is_active, user.has_usable_password()) for user in by] == [
        ("casebook", False, False)
    ]


def test_a_second_seed_changes_nothing():
    seed()
    kinds = [Actor, Case, Edition, PublicChange, PublishedRecord, RecruitmentChannel, Step]
    before = [list(kind.objects.order_by("pk").values()) for kind in kinds]

    said = seed()

    assert said == "The cases are there already; nothing was changed.\n"
    assert [list(kind.objects.order_by("pk").values()) for kind in kinds] == before


def test_seeding_never_touches_what_an_editor_typed():
    seed()
    case = Case.objects.get(reference="CB-0001")
    revise_case(case, by=make_user(), at=NOON)
    Case.objects.filter(pk=case.pk).update(title="Typed by an editor")
    case.payments.all().delete()
    RecruitmentChannel.objects.filter(slug="forum").update(definition="Typed by an editor.")
    Actor.objects.filter(involvements__case=case).update(description="Typed by an editor")
    before = compile_document(case)

    seed()

    assert compile_document(case) == before
    assert RecruitmentChannel.objects.get(slug="forum").definition == "Typed by an editor."


def test_seeding_beside_other_cases_never_publishes_before_what_is_public_already():
    later = publish(approaches=[make_approach(channel=None)], at=NOON.replace(year=2027))

    seed()

    moments = [change.at for change in PublicChange.objects.order_by("number")]
    assert moments == [later.published_at] * 3
    assert sorted(Edition.objects.values_list("reference", flat=True)) == [
        "CB-0001",
        "CB-0002",
        "CB-0003",
    ]


def test_a_channel_of_the_same_name_that_is_another_stops_seeding_in_one_sentence():
    make_channel("forum")

    with pytest.raises(CommandError, match="slug.*already exists") as refused:
        seed()

    assert "\n" not in str(refused.value)
    assert not Case.objects.exists()


@pytest.mark.parametrize("name", ARTICLES)
def test_loaddata_takes_each_article_on_its_own(name):
    load("channels.json", name)

    case = Case.objects.get()

    assert (case.stage, problems(case)) == ("draft", [])


def test_loaddata_takes_both_articles_together():
    load("channels.json", *ARTICLES)

    assert Case.objects.count() == 2


def test_what_was_loaded_and_what_was_seeded_are_the_same_case():
    load("channels.json", *ARTICLES)
    loaded = {case.pk: compile_document(case) for case in Case.objects.all()}

    seed()

    assert {case.pk: compile_document(case) for case in Case.objects.all()} == loaded
    assert not Edition.objects.exists()


def test_seeding_says_which_cases_it_leaves_unpublished():
    load("channels.json", "the-record.json")

    said = seed()

    title = "Indebted public servant gets life imprisonment for selling state secrets"
    [case] = Case.objects.filter(reference=None)
    assert said.splitlines()[-1] == f"Not published, and left so: Draft: {title} ({case.pk})"


def test_both_published_documents_fit_the_json_schema():
    seed()
    schema = jsonschema.Draft202012Validator(
        json_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )

    for edition in Edition.objects.all():
        assert list(schema.iter_errors(json.loads(edition.document))) == []


def test_every_citation_says_where_and_quotes_at_most_eight_words():
    for name in ARTICLES:
        rows = json.loads((FIXTURES / name).read_text())
        citations = [row["fields"] for row in rows if row["model"] == "incidents.citation"]

        assert all(citation.get("locator") for citation in citations)
        assert max(len(citation.get("quote_exact", "").split()) for citation in citations) <= 8
        assert not any("quote_prefix" in citation for citation in citations)
