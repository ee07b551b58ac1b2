"""Forms that were read at an older version: refused, with what was typed beside what stands."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from incidents.admin.stale import CHANGED_BY, DIFFERS, GONE, MOVED_ON, MOVED_ON_DELETE
from incidents.models import Actor, ActorName, Case, Citation, Event, Payment, Source
from tests.admin.browsing import browser, errors_of, form_of, messages_of, page, read
from tests.factories import make_actor, make_draft, make_event, make_involvement, make_payment

pytestmark = pytest.mark.django_db


def refusals_of(response):
    """All messages of a page that was refused, but who changed it and when."""
    return [each for each in errors_of(response) if not each.startswith(CHANGED_BY)]


def both_of(response):
    """At each field of all forms of a page that has them: what was typed, and what stands."""
    form = response.context["adminform"].form
    inlines = [each.formset for each in response.context["inline_admin_formsets"]]
    return {
        field.html_name: (field.both.yours, field.both.now)
        for each in [form, *(form for formset in inlines for form in formset.forms)]
        for field in each
        if hasattr(field, "both")
    }


def test_a_stale_case_form_keeps_what_was_typed_beside_what_stands():
    case = make_draft(outcomes=["arrested"])
    client = browser("coder")
    form = form_of(client.get(page(case)), title="Mine", outcomes=["charged"])
    Case.objects.filter(pk=case.pk).update(title="Theirs")

    answer = client.post(page(case), form)

    assert refusals_of(answer) == [MOVED_ON, DIFFERS, DIFFERS]
    assert both_of(answer) == {"title": ("Mine", "Theirs"), "outcomes": ("Charged", "Arrested")}
    again = read(answer).data
    assert (again["title"], again["outcomes"]) == (["Mine"], ["charged"])
    assert Case.objects.get(pk=case.pk).title == "Theirs"


def test_a_refused_form_can_be_saved_deliberately():
    case = make_draft()
    client = browser("coder")
    form = form_of(client.get(page(case)), title="Mine")
    Case.objects.filter(pk=case.pk).update(title="Theirs")
    refused = client.post(page(case), form)

    answer = client.post(page(case), form_of(refused))

    assert answer.status_code == 302
    assert Case.objects.get(pk=case.pk).title == "Mine"


@pytest.mark.parametrize("version", ["", "x", "\x00", "-1", "9" * 40, None])
def test_a_form_that_does_not_say_its_version_is_stale(version):
    case = make_draft()
    client = browser()
    form = form_of(client.get(page(case)), title="Mine", version_read=version)
    if version is None:
        del form["version_read"]

    answer = client.post(page(case), form)

    assert MOVED_ON in errors_of(answer)
    assert Case.objects.get(pk=case.pk).title == "An invented case"


def test_a_record_is_stale_when_its_case_moved_on():
    case = make_draft(payments=[make_payment()], events=[make_event()])
    payment = case.payments.get()
    client = browser()
    form = form_of(client.get(page(payment)), amount_sum="1", payees=[])
    Event.objects.update(description="Changed by somebody else.")

    answer = client.post(page(payment), form)

    assert both_of(answer) == {
        "payees": ("nothing", "Tessa Target (Target)"),
        "amount": ("1 CNY", "2,000 CNY"),
    }
    assert str(Payment.objects.get().amount) == "2,000 CNY"


def test_citations_beneath_a_record_are_compared_too():
    case = make_draft()
    part = case.involvements.first()
    client = browser()
    form = form_of(client.get(page(part)), **{"citations-0-locator": "p. 9"})
    Citation.objects.filter(record=part.pk).update(locator="p. 7")

    answer = client.post(page(part), form)

    assert both_of(answer) == {"citations-0-locator": ("p. 9", "p. 7")}


@pytest.mark.parametrize(("model", "name"), [(Actor, "description"), (Source, "publisher")])
def test_actors_and_sources_have_versions_of_their_own(model, name):
    make_draft()
    row = model.objects.first()
    client = browser("coder")
    form = form_of(client.get(page(row)), **{name: "Mine"})
    model.objects.filter(pk=row.pk).update(**{name: "Theirs"})

    answer = client.post(page(row), form)

    assert both_of(answer) == {name: ("Mine", "Theirs")}
    assert getattr(model.objects.get(pk=row.pk), name) == "Theirs"


def test_a_changed_name_makes_the_form_of_its_actor_stale():
    make_draft()
    actor = Actor.objects.first()
    client = browser()
    form = form_of(client.get(page(actor)), description="Mine")
    ActorName.objects.filter(actor=actor).update(language="zh")

    assert MOVED_ON in errors_of(client.post(page(actor), form))


def test_the_text_that_was_read_counts_for_its_source():
    make_draft()
    source = Source.objects.get()
    client, other = browser(), browser()
    mine = form_of(client.get(page(source)), **{"text-TOTAL_FORMS": "1", "text-0-text": "Mine"})
    theirs = mine | {"text-0-text": "Theirs\r\nin two lines"}
    first = other.post(page(source), theirs)

    answer = client.post(page(source), mine)

    assert first.status_code == 302
    assert MOVED_ON in errors_of(answer)
    source.refresh_from_db()
    assert source.text.text == "Theirs\nin two lines"


def test_what_somebody_deleted_is_kept_as_typed_and_can_be_added_again():
    case = make_draft()
    part = case.involvements.first()
    client = browser()
    first = part.pk
    form = form_of(client.get(page(part)), **{"citations-0-locator": "p. 9"})
    Citation.objects.filter(record=first).delete()
    refused = client.post(page(part), form)

    answer = client.post(page(part), form_of(refused))

    assert MOVED_ON in errors_of(refused)
    assert answer.status_code == 302
    assert [each.locator for each in Citation.objects.filter(record=first)] == ["p. 9"]


def test_what_somebody_added_is_named_and_kept():
    case = make_draft()
    part, source = case.involvements.first(), Source.objects.get()
    client = browser()
    form = form_of(client.get(page(part)), position_held="Typist")
    Citation.objects.create(case=case, source=source, record=part.pk, locator="p. 3")
    refused = client.post(page(part), form)

    answer = client.post(page(part), form_of(refused))

    assert (
        "Added by somebody else in the meantime, and kept: "
        "An invented report (The Invented Gazette), p. 3."
    ) in errors_of(refused)
    assert answer.status_code == 302
    assert Citation.objects.filter(record=part.pk).count() == 2
    part.refresh_from_db()
    assert part.position_held == "Typist"


def test_parties_that_changed_order_stay_with_their_forms():
    actors = [make_actor(f"new-actor-{n}", f"Person {n}") for n in (1, 2, 3)]
    case = make_draft(
        actors=actors,
        involvements=[make_involvement(actor["slug"]) for actor in actors],
        approaches=[],
    )
    client = browser()
    form = form_of(client.get(page(case)), **{"involvements-2-position_held": "Typist"})
    last = case.involvements.last()
    case.involvements.exclude(pk=last.pk).first().delete()
    case.involvements.filter(pk=last.pk).update(position=0)

    refused = client.post(page(case), form)
    client.post(page(case), form_of(refused))

    last.refresh_from_db()
    assert last.position_held == "Typist"
    assert case.involvements.count() == 3


def test_a_stale_deletion_is_refused():
    case = make_draft(events=[make_event()])
    event = case.events.get()
    client = browser()
    form = form_of(client.get(page(event, "delete")))
    Event.objects.update(description="Changed by somebody else.")

    answer = client.post(page(event, "delete"), form, follow=True)

    [message] = messages_of(answer)
    assert message.startswith(f"{MOVED_ON_DELETE} {CHANGED_BY} somebody unknown, as ")
    assert Event.objects.exists()


def test_who_changed_it_and_when_is_said_once():
    case = make_draft()
    client, other = browser("coder"), browser("coder")
    other.user.first_name, other.user.last_name = "Olga", "Other"
    other.user.save()
    form = form_of(client.get(page(case)), title="Mine")
    for title in ("Theirs", "Theirs again"):
        other.post(page(case), form_of(other.get(page(case)), title=title, outcomes=["charged"]))

    answer = client.post(page(case), form)

    [said] = [each for each in errors_of(answer) if each.startswith(CHANGED_BY)]
    assert said.startswith("Changed by Olga Other on ")
    assert (said.count("Olga Other"), said.endswith(" UTC.")) == (1, True)


@pytest.mark.parametrize("read_at", ["", "x", "2024-01-01", "2024-99-99T00:00", "\x00", None])
def test_a_form_that_does_not_say_when_it_was_read_is_told_the_last_changes(read_at):
    case = make_draft()
    client = browser("coder")
    form = form_of(client.get(page(case)), title="Mine", read_at=read_at)
    if read_at is None:
        del form["read_at"]
    Case.objects.filter(pk=case.pk).update(title="Theirs")

    said = errors_of(client.post(page(case), form))

    assert any(each.startswith(f"{CHANGED_BY} somebody unknown, as ") for each in said)


def test_what_was_typed_is_shown_where_the_row_itself_is_gone():
    case = make_draft(events=[make_event()])
    event = case.events.get()
    client = browser("coder")
    form = form_of(client.get(page(event)), description="What I typed.\nIn two lines.")
    event.delete()

    answer = client.post(page(event), form)

    assert answer.status_code == 409
    assert answer.context["message"] == GONE
    assert ("Description", "What I typed.\nIn two lines.") in answer.context["typed"]
    assert {name for name, _ in answer.context["typed"]}.isdisjoint(
        {"Version read", "Csrfmiddlewaretoken", "Read at"}
    )


def test_a_row_that_never_was_is_not_there():
    case = make_draft()
    client = browser("coder")
    form = form_of(client.get(page(case)))
    address = page(case).replace(str(case.pk), "x")

    assert client.get(address).status_code == 302
    assert client.post(address, form).status_code == 409


@pytest.mark.django_db(transaction=True)
def test_of_a_hundred_saves_of_one_draft_one_wins_and_ninety_nine_are_told():
    case = Case.objects.create(title="A draft without records")
    editors = [browser("coder") for _ in range(100)]
    opened = form_of(editors[0].get(page(case)))
    start = Barrier(20)  # as many at once as the server has connections for

    def save(number):
        start.wait()
        try:
            answer = editors[number].post(page(case), opened | {"title": f"By {number}"})
            told = answer.status_code == 200 and MOVED_ON in answer.content.decode()
            return "told" if told else answer.status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(save, range(100)))

    assert sorted(answers, key=str) == [302, *["told"] * 99]
    case.refresh_from_db()
    assert case.title == f"By {answers.index(302)}"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["event", "actor"])
def test_of_saves_at_once_exactly_one_wins(kind):
    case = make_draft(events=[make_event()])
    row = {"event": case.events.get(), "actor": Actor.objects.first()}[kind]
    name = "description"
    editors = 6
    clients = [browser("coder") for _ in range(editors)]
    forms = [
        form_of(client.get(page(row)), **{name: f"By {number}"})
        for number, client in enumerate(clients)
    ]
    start = Barrier(editors)

    def save(number):
        start.wait()
        try:
            return clients[number].post(page(row), forms[number]).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(editors) as pool:
        answers = list(pool.map(save, range(editors)))

    assert sorted(answers) == [200] * (editors - 1) + [302]
    row.refresh_from_db()
    assert getattr(row, name) == f"By {answers.index(302)}"
