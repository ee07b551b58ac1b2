"""Searches work without a script: what is typed is found when the form is saved."""

import pytest

from incidents.models import Actor, ActorName, Case, Citation, Payment
from tests.admin.browsing import add_page, browser, errors_of, form_of, page, read
from tests.factories import make_draft, make_payment

pytestmark = pytest.mark.django_db


def options_of(response, name):
    """The labels of the options of a select that are not chosen."""
    field = response.context["adminform"].form[name]
    return [
        option["label"]
        for _, group, _ in field.field.widget.optgroups(field.html_name, [])
        for option in group
        if option["label"]
    ]


@pytest.mark.parametrize("typed", ["New Zealand", "new zealand", "zeal", "PG"])
def test_a_term_that_alone_fits_is_chosen(typed):
    client = browser("coder")
    form = form_of(client.get(add_page(Case)), title="A", **{"sponsor_country-search": typed})

    client.post(add_page(Case), form)

    assert Case.objects.get().sponsor_country == ("PG" if typed == "PG" else "NZ")


def test_a_term_is_added_to_those_that_are_chosen():
    case = make_draft(jurisdictions=["CN"])
    client = browser("coder")

    client.post(
        page(case), form_of(client.get(page(case)), **{"jurisdictions-search": "New Zealand"})
    )

    assert Case.objects.get(pk=case.pk).jurisdictions == ["CN", "NZ"]


def test_of_several_terms_that_fit_one_chooses_in_a_plain_list():
    client = browser("coder")
    form = form_of(client.get(add_page(Case)), title="A", **{"sponsor_country-search": "guine"})

    answer = client.post(add_page(Case), form)

    assert len(errors_of(answer)) == 1
    assert options_of(answer, "sponsor_country") == [
        *["Equatorial Guinea", "Guinea", "Guinea-Bissau", "Papua New Guinea"],
    ]
    assert not Case.objects.exists()


def test_a_label_that_is_typed_in_full_is_chosen_where_others_hold_it():
    client = browser("coder")
    form = form_of(client.get(add_page(Case)), title="A", **{"sponsor_country-search": "Guinea"})

    client.post(add_page(Case), form)

    assert Case.objects.get().sponsor_country == "GN"


@pytest.mark.parametrize("typed", ["nowhere", "\x00", "%", "x" * 5000])
def test_what_fits_nothing_is_an_error_and_nothing_is_saved(typed):
    client = browser("coder")
    form = form_of(client.get(add_page(Case)), title="A", **{"sponsor_country-search": typed})

    answer = client.post(add_page(Case), form)

    assert len(errors_of(answer)) == 1
    assert not Case.objects.exists()


def test_an_actor_is_found_by_any_of_its_names():
    case = make_draft()
    actor = Actor.objects.create(kind="person")
    for text, is_main in [("Nina Newcomer", True), ("尼娜", False)]:
        ActorName.objects.create(actor=actor, text=text, kind="real", is_main=is_main)
    client = browser("coder")
    form = form_of(
        client.get(page(case)),
        **{"involvements-TOTAL_FORMS": "3", "involvements-2-actor-search": "尼娜"},
    )

    client.post(page(case), form)

    assert case.involvements.filter(actor=actor).count() == 1


def test_a_party_is_found_among_those_of_the_case_alone():
    make_draft()
    case = make_draft(payments=[make_payment(payers=[])])
    payment = case.payments.get()
    client = browser("coder")

    client.post(page(payment), form_of(client.get(page(payment)), **{"payers-search": "rory"}))

    assert [payer.case for payer in Payment.objects.get(pk=payment.pk).payers.all()] == [case]


def test_the_source_of_a_citation_is_found():
    make_draft()
    case = Case.objects.create(title="Another")
    client = browser("coder")
    form = form_of(
        client.get(page(case)),
        **{
            "citations-TOTAL_FORMS": "1",
            "citations-0-source-search": "invented report",
            "citations-0-stance": "supports",
        },
    )

    client.post(page(case), form)

    assert Citation.objects.get(case=case).source.title == "An invented report"


def test_only_a_browser_without_scripts_shows_the_input():
    html = browser("coder").get(add_page(Case)).content.decode()

    assert "sponsor_country-search" in html
    assert html.count("<noscript><label") == html.count('-search"')


def test_the_input_is_empty_again_when_the_form_comes_back():
    client = browser("coder")
    form = form_of(client.get(add_page(Case)), title="A", **{"sponsor_country-search": "guine"})

    again = read(client.post(add_page(Case), form)).data

    assert again["sponsor_country-search"] == [""]
