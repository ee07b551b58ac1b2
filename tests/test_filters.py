"""Each filter finds the case that it is about and leaves out the one that it is not about."""

from datetime import UTC, datetime

import pytest

from incidents.filters import CaseFilter
from tests.factories import (
    make_approach,
    make_citation,
    make_date,
    make_involvement,
    make_payment,
    make_sentence,
    make_source,
    publish,
)
from tests.finding import found
from tests.printed import print_edition

pytestmark = pytest.mark.django_db

MARCH = make_date("2024-03", "2024-03-01", "2024-03-31")


def of_target(**changes):
    recruiter = make_involvement("new-actor-2", roles=["recruiter"], legal_status=None)
    return {"involvements": [make_involvement("new-actor-1", **changes), recruiter]}


def of_payment(**changes):
    return {"payments": [make_payment(**changes)]}


INSIDE_AND_OUTSIDE = {
    "q=mackerel": ({"summary": "Mackerels."}, {"summary": "Herrings."}),
    "channel=dating_app": ({"approaches": [make_approach(channel="dating_app")]}, {}),
    "motive=money": (of_target(motives=["money"]), of_target(motives=["ego"])),
    "vulnerability=debt": (of_target(vulnerabilities=["debt"]), of_target()),
    "role=recruit": (of_target(roles=["target", "recruit"]), of_target()),
    "outcome=arrested": ({"outcomes": ["arrested"]}, {"outcomes": ["fled"]}),
    "detection=informant": ({"detection": ["informant"]}, {}),
    "sector=energy": ({"sectors": ["energy"]}, {"sectors": ["media"]}),
    "jurisdiction=CN": ({"jurisdictions": ["CN"]}, {"jurisdictions": ["DE"]}),
    "sponsor_country=DE": ({"sponsor_country": "DE"}, {"jurisdictions": ["DE"]}),
    "legal_status=charged": (of_target(legal_status="charged"), of_target()),
    "employment=student": (of_target(employment="student"), of_target(employment="military")),
    "access=secret": (of_target(access="secret"), of_target(access="none")),
    "recruited_how=sting": (of_target(recruited_how="sting"), of_target()),
    "sentence=fine": (
        {"sentences": [make_sentence(kind="fine", length=None)]},
        {"sentences": [make_sentence()]},
    ),
    "payment_form=gift": (of_payment(form="gift"), of_payment(form="cash")),
    "payment_purpose=bribe": (of_payment(purpose="bribe"), of_payment()),
    "payment_state=refused": (of_payment(state="refused"), of_payment(state="paid")),
    "currency=CNY": (of_payment(), {}),
    "began_after=2024-04-01": ({"began": make_date("2024-04-01")}, {"began": MARCH}),
    "began_before=2024-02-28": ({"began": make_date("2024-02-28")}, {"began": MARCH}),
    "disclosed_after=2024-04": ({"disclosed": make_date("2024-04-01")}, {"disclosed": MARCH}),
    "disclosed_before=2023": ({"disclosed": make_date("2023-12-31")}, {"disclosed": MARCH}),
    "undated=only": ({}, {"disclosed": MARCH}),
    "undated=exclude": ({"disclosed": MARCH}, {"disclosed": make_date(None)}),
    "disclosed_before=2024-03-15&certainty=certain": (
        {"disclosed": make_date("2024-03-14")},
        {"disclosed": MARCH},
    ),
    "published_after=2026-01-16": (
        {"at": datetime(2026, 1, 16, tzinfo=UTC)},
        {"at": datetime(2026, 1, 15, 23, 59, 59, tzinfo=UTC)},
    ),
    "published_before=2026-01-15": (
        {"at": datetime(2026, 1, 15, 23, 59, 59, tzinfo=UTC)},
        {"at": datetime(2026, 1, 16, tzinfo=UTC)},
    ),
    "as_of=2026-01-15": (
        {"at": datetime(2026, 1, 15, 23, 59, 59, tzinfo=UTC)},
        {"at": datetime(2026, 1, 16, tzinfo=UTC)},
    ),
    "conflict=true": ({"citations": [make_citation(stance="disputes")]}, {}),
    "conflict=false": ({}, {"citations": [make_citation(stance="disputes")]}),
    "withheld=true": ({"citations": [make_citation(stance="withholds")]}, {}),
}


@pytest.mark.parametrize("query", INSIDE_AND_OUTSIDE)
def test_a_filter_finds_the_case_inside_and_not_the_one_outside(query):
    inside, outside = INSIDE_AND_OUTSIDE[query]
    print_edition(title="Inside", **inside)
    print_edition(title="Outside", **outside)

    assert found(query) == ["Inside"]


@pytest.mark.parametrize("name", ["actor", "source"])
def test_a_case_is_found_by_the_public_name_of_an_actor_or_source(name):
    publish(title="First")
    publish(title="Second")

    assert found(f"{name}={name}-0001") == ["First"]


def test_a_case_is_found_by_the_publisher_of_a_source_however_long_its_name():
    publish(title="First", sources=[make_source(publisher="The Invented Herald" * 6)])
    publish(title="Second")

    assert found(f"publisher={'The Invented Herald' * 6}") == ["First"]


def test_every_parameter_that_finds_something_is_tried_here():
    tried = {part.split("=")[0] for query in INSIDE_AND_OUTSIDE for part in query.split("&")}

    # The last two need a currency, and are tried below.
    others = {"actor", "source", "publisher", "payment_min", "payment_max"}
    assert tried | others == set(CaseFilter.base_filters)


def test_a_repeated_parameter_means_or_and_different_ones_mean_and():
    print_edition(title="Money in China", **of_target(motives=["money"]), jurisdictions=["CN"])
    print_edition(title="Money in Japan", **of_target(motives=["money"]), jurisdictions=["JP"])
    print_edition(title="Ego in China", **of_target(motives=["ego"]), jurisdictions=["CN"])

    expected = {
        "motive=money&motive=ego": ["Money in China", "Money in Japan", "Ego in China"],
        "motive=money&jurisdiction=CN": ["Money in China"],
        "motive=ego&jurisdiction=CN&jurisdiction=JP": ["Ego in China"],
        "motive=revenge&motive=ego": ["Ego in China"],
    }
    assert {query: found(query) for query in expected} == expected


def test_a_leading_minus_excludes_and_not_stated_is_a_value():
    print_edition(title="Money", **of_target(motives=["money"]))
    print_edition(title="Both", **of_target(motives=["money", "ego"]))
    print_edition(title="Unknown", **of_target(motives=["unknown"]))
    print_edition(title="Silent")

    expected = {
        "motive=-ego": ["Money", "Unknown", "Silent"],
        "motive=money&motive=-ego": ["Money"],
        "motive=-ego&motive=-money": ["Unknown", "Silent"],
        "motive=not_stated": ["Silent"],
        "motive=-not_stated": ["Money", "Both", "Unknown"],
        "motive=not_stated&motive=ego": ["Both", "Silent"],
        "motive=unknown": ["Unknown"],
        "motive=money&motive=-money": [],
    }
    assert {query: found(query) for query in expected} == expected


def test_a_channel_includes_the_narrower_ones():
    print_edition(title="Forum", approaches=[make_approach(channel="forum")])
    print_edition(title="In person", approaches=[make_approach(channel="in_person")])
    print_edition(title="Silent", approaches=[])

    expected = {
        "channel=online": ["Forum"],
        "channel=-online": ["In person", "Silent"],
        "channel=not_stated": ["Silent"],
    }
    assert {query: found(query) for query in expected} == expected


def test_an_unclear_date_is_found_wherever_it_may_lie_and_an_undated_case_unless_left_out():
    print_edition(title="March", disclosed=MARCH)
    print_edition(title="25 March", disclosed=make_date("2024-03-25"))
    print_edition(title="Open start", disclosed=make_date("[..2024-03-10]") | OPEN_START)
    print_edition(title="Open end", disclosed=make_date("2024-03-20/..") | OPEN_END)
    print_edition(title="Words", disclosed=make_date(None))
    print_edition(title="Silent")

    dated = ["March", "25 March", "Open start", "Open end"]
    expected = {
        "undated=include": [*dated, "Words", "Silent"],
        "undated=exclude": dated,
        "undated=only": ["Words", "Silent"],
        "disclosed_after=2024-03-25": ["March", "25 March", "Open end", "Words", "Silent"],
        "disclosed_after=2024-03-26&undated=exclude": ["March", "Open end"],
        "disclosed_before=2024-03-25&undated=exclude": dated,
        "disclosed_before=2024-03-09&undated=exclude": ["March", "Open start"],
        "disclosed_after=2024-03&disclosed_before=2024-03&undated=exclude": dated,
        "disclosed_after=2024-03-01&undated=exclude&certainty=certain": [
            *["March", "25 March", "Open end"]
        ],
        "disclosed_before=2024-03-31&undated=exclude&certainty=certain": [
            *["March", "25 March", "Open start"]
        ],
        "disclosed_after=2024-03-02&certainty=certain": [
            *["25 March", "Open end", "Words", "Silent"]
        ],
        "disclosed_after=2024-04&undated=only": ["Words", "Silent"],
        "began_after=2024&undated=exclude": [],
    }
    assert {query: found(query) for query in expected} == expected


OPEN_START = {"earliest": None, "latest": "2024-03-10"}
OPEN_END = {"earliest": "2024-03-20", "latest": None}
