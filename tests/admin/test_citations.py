"""Citations beneath what they speak of."""

import pytest

from incidents.admin.citations import citable
from incidents.document.compile import compile_document
from incidents.models import Actor, Citation, Event, Involvement, Source
from tests.admin.browsing import add_page, browser, errors_of, form_of, page, read
from tests.factories import make_citation, make_document, make_draft, make_event, make_payment

pytestmark = pytest.mark.django_db


def citation(place, source, prefix="citations", **changes):
    """What a browser sends for one more citation."""
    values = {"source": str(source.pk), "stance": "supports", "field": "", **changes}
    return {f"{prefix}-TOTAL_FORMS": str(place + 1)} | {
        f"{prefix}-{place}-{key}": value for key, value in values.items()
    }


def test_a_record_is_entered_with_its_citations():
    case, source = make_draft(), Source.objects.get()
    client = browser("coder")
    url = add_page(Event, case=case.pk)
    form = form_of(client.get(url), kind="meeting", description="They met.")
    form |= citation(0, source, locator="para. 2", quote_exact="They met at last.")

    client.post(url, form)

    event = case.events.get()
    cited = case.citations.get(record=event.pk)
    assert (cited.case, cited.source, cited.field, cited.locator, cited.quote_exact) == (
        *(case, source, "", "para. 2", "They met at last."),
    )
    assert cited == case.citations.last()


def test_citations_of_the_part_and_of_the_actor_stand_on_one_page():
    case, source = make_draft(), Source.objects.get()
    part = case.involvements.first()
    client = browser()
    form = form_of(client.get(page(part)))
    form |= citation(1, source, field="roles:target")
    form |= citation(0, source, "actor_citations", field="names", locator="p. 1")

    client.post(page(part), form)

    found = [(each.record, each.field) for each in case.citations.all()][-2:]
    assert found == [(part.pk, "roles:target"), (part.actor_id, "names")]


def test_a_citation_is_changed_and_deleted_beneath_its_record():
    case = make_draft(events=[make_event()])
    event = case.events.get()
    Citation.objects.create(case=case, source=Source.objects.get(), record=event.pk, position=9)
    client = browser()
    changes = {"citations-0-locator": "p. 5", "citations-1-DELETE": "on"}

    client.post(page(event), form_of(client.get(page(event)), **changes))

    assert [each.locator for each in case.citations.filter(record=event.pk)] == ["p. 5"]


def test_only_citations_of_this_case_stand_beneath_a_shared_actor():
    document = make_document()
    make_draft(document)
    actor = Actor.objects.get(names__text="Tessa Target")
    other = make_draft(
        make_document(
            actors=document["actors"],
            sources=document["sources"],
            citations=[make_citation(str(actor.pk))],
        )
    )
    first = Involvement.objects.exclude(case=other).get(actor=actor)
    second = Involvement.objects.get(case=other, actor=actor)
    client = browser()

    counts = [
        read(client.get(page(part))).data["actor_citations-TOTAL_FORMS"] for part in (first, second)
    ]

    assert counts == [["0"], ["1"]]


@pytest.mark.parametrize("field", ["note", "x", "roles:recruiter", "roles:nothing", "\x00", "uid"])
def test_a_citation_names_what_the_record_says(field):
    case, source = make_draft(), Source.objects.get()
    part = case.involvements.first()
    client = browser()
    form = form_of(client.get(page(part))) | citation(1, source, field=field)

    (error,) = errors_of(client.post(page(part), form))

    assert "is not" in error or "not one of" in error
    assert case.citations.count() == 4


def test_a_value_is_cited_in_the_form_that_adds_it():
    case, source = make_draft(), Source.objects.get()
    part = case.involvements.first()
    client = browser()
    form = form_of(client.get(page(part)), motives=["money"])
    form |= citation(1, source, field="motives:money")

    assert client.post(page(part), form).status_code == 302
    assert case.citations.last().field == "motives:money"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"stance": "disputes"}, "A source that disputes the record: say what it states."),
        ({"quote_exact": "word " * 16}, "A quotation has at most fifteen words."),
        ({"quote_prefix": "before"}, "Words before or after need the quotation itself."),
        ({"source": ""}, "This field is required."),
        ({"source": "x"}, "“x” is not a valid UUID."),
    ],
)
def test_a_faulty_citation_is_an_error_of_its_form(changes, error):
    case, source = make_draft(), Source.objects.get()
    client = browser()
    form = form_of(client.get(page(case))) | citation(1, source, locator="p. 1")
    form |= {f"citations-1-{key}": value for key, value in changes.items()}

    assert errors_of(client.post(page(case), form)) == [error]


def test_every_choice_names_a_key_of_the_document():
    case = make_draft(payments=[make_payment()], events=[make_event()], jurisdictions=["CN"])
    document = compile_document(case)
    rows = {
        "actors": Actor.objects.get(names__text="Tessa Target"),
        "involvements": case.involvements.first(),
        "payments": case.payments.get(),
        "events": case.events.get(),
    }

    for name, row in rows.items():
        keys = {value.partition(":")[0] for value, _ in citable(row)}
        assert keys - {"", *document[name][0]} == set()
        assert "uid" not in keys
    of_case = dict(citable(case))
    assert of_case["jurisdictions:CN"] == "Jurisdictions: China"
    assert "jurisdictions:US" not in of_case
    assert of_case["outcomes:arrested"] == "Outcomes: Arrested"


def test_a_choice_that_no_longer_fits_stays_until_it_is_changed():
    case = make_draft(jurisdictions=["CN"])
    Citation.objects.filter(case=case, record=None).update(field="jurisdictions:CN")
    client = browser()
    form = form_of(client.get(page(case)), jurisdictions=[])

    client.post(page(case), form)

    assert read(client.get(page(case))).data["citations-0-field"] == ["jurisdictions:CN"]
