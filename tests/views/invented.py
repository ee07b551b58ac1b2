"""One invented case that has every kind of record, and every way of not knowing."""

from tests.factories import (
    make_actor,
    make_amount,
    make_approach,
    make_charge,
    make_citation,
    make_date,
    make_disclosure,
    make_document,
    make_event,
    make_involvement,
    make_payment,
    make_relation,
    make_sentence,
    make_source,
)

CHINESE = {"language": "zh", "script": "Hans", "kind": "alias", "is_main": False}


def make_rich_document() -> dict:
    """A document with every list filled; each of its citations speaks of something else."""
    target = make_actor(
        "new-actor-1", "Tessa Target", born=make_date("1980", "1980-01-01", "1980-12-31")
    )
    target["names"].append({"text": "虚构目标", **CHINESE})
    company = make_actor("new-actor-3", "Invented Works", kind="organisation", country="DE")
    first, second = make_event("She posts a drawing."), make_event("They meet in a park.")
    second |= {"after": [first["uid"]], "place": "Invented Park", "country": "AT"}
    second["date"] = make_date("2020-03~", "2020-03-01", "2020-03-31")
    lower, higher = make_sentence(), make_sentence(length={"min": "P6Y", "max": None})
    higher["replaces"] = [lower["uid"]]
    charge = make_charge(
        law="Invented Secrets Act",
        section="7",
        description="Passing invented drawings.",
        counts=2,
        plea="not_guilty",
        disposition="convicted",
        date=make_date("2021-05-04"),
    )
    lower["charges"] = [charge["uid"]]
    over = make_amount("5000.00", None, min_is_exclusive=True)
    over["reported"] = {"amount": "700.00", "currency": "USD"}
    payment = make_payment(amount=over, form=None, description="In an envelope.")
    document = make_document(
        actors=[target, make_actor("new-actor-2", "Rory Recruiter"), company],
        sources=[
            make_source(),
            make_source(
                "new-source-2", title="虚构报道", language="zh", publisher=None, authors=[]
            ),
        ],
        jurisdictions=["AT"],
        outcomes=["convicted"],
        disclosed=make_date("2021-05-06"),
        involvements=[
            make_involvement(
                "new-actor-1",
                motives=["money", "revenge"],
                legal_status="convicted",
                basis="court_finding",
            ),
            make_involvement(
                "new-actor-2", roles=["recruiter"], legal_status="charged", basis="charge"
            ),
            make_involvement("new-actor-3", roles=["employer"], legal_status=None),
        ],
        relations=[make_relation("new-actor-1", "new-actor-3", kind="employed_by")],
        approaches=[make_approach(pretext="A prize for young inventors.", technique=["liking"])],
        payments=[payment],
        disclosures=[
            make_disclosure(
                description="Drawings of an invented engine.",
                category="design_data",
                classification="unknown",
                state="passed",
                means=["dead_drop"],
                basis="charge",
            )
        ],
        charges=[charge],
        sentences=[lower, higher],
        events=[first, second],
    )
    source = {"source": "new-source-2"}
    party = document["involvements"][0]["uid"]
    document["citations"] += [
        make_citation(field="jurisdictions:AT", quote=make_quote("in Vienna")),
        make_citation(field="sponsor_country", stance="withholds", locator="para. 3"),
        make_citation(party, field="motives:money"),
        make_citation(party, field="motives:money", quote=make_quote("虚构目标"), **source),
        make_citation(target["uid"], field="names"),
        make_citation(
            payment["uid"],
            field="amount",
            stance="disputes",
            states="Speaks of 4,000 yuan.",
            credibility="4",
            **source,
        ),
    ]
    return document


def make_quote(exact: str) -> dict:
    return {"exact": exact, "prefix": "before it", "suffix": None}
