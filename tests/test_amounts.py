"""Uncertain amounts: what is taken, how it is written, and what the database keeps out."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.amounts import Reported, UncertainAmount
from incidents.faults import ValueFault
from tests import value_strategies as values
from tests.sample_rows import Sample, refusal

D = Decimal


def between(low, high, **rest) -> UncertainAmount:
    """An amount in euro with these bounds, None for an open one."""
    bounds = (None if bound is None else D(bound) for bound in (low, high))
    return UncertainAmount(*bounds, **{"currency": "EUR", **rest})


@pytest.mark.parametrize(
    ("amount", "english"),
    [
        (UncertainAmount.exactly(2000, "CNY"), "2,000 CNY"),
        (UncertainAmount.exactly("0.0125", "BTC"), "0.0125 BTC"),
        (UncertainAmount.exactly("1234.5", "USD"), "1,234.50 USD"),
        (UncertainAmount.exactly(0, "USD"), "0 USD"),
        (UncertainAmount.exactly(500, "USD", approximate=True), "about 500 USD"),
        (UncertainAmount.more_than(1_000_000, "CNY"), "more than 1,000,000 CNY"),
        (between(1000, 2000), "1,000 to 2,000 EUR"),
        (between(1000, 2000, approximate=True), "about 1,000 to 2,000 EUR"),
        (between(300, None), "at least 300 EUR"),
        (between(300, None, approximate=True), "at least about 300 EUR"),
        (between(None, 300), "at most 300 EUR"),
        (between(None, 300, max_is_exclusive=True), "less than 300 EUR"),
        (between(1, 2, min_is_exclusive=True), "more than 1 and at most 2 EUR"),
        (between(1, 2, max_is_exclusive=True), "at least 1 and less than 2 EUR"),
        (
            between(1, 2, min_is_exclusive=True, max_is_exclusive=True, approximate=True),
            "more than about 1 and less than about 2 EUR",
        ),
    ],
)
def test_an_amount_reads_as_english(amount, english):
    assert str(amount) == english


def test_the_conversion_of_the_source_stands_apart():
    million = UncertainAmount.more_than(1_000_000, "CNY", reported=Reported(D(138_000), "USD"))

    assert str(million) == "more than 1,000,000 CNY"
    assert million.reported_as == "reported as 138,000 USD"
    assert UncertainAmount.exactly(1, "CNY").reported_as == ""


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: between(None, None), "a lowest or a highest sum"),
        (lambda: between(2, 1), "lowest sum 2 is above the highest 1"),
        (lambda: between(-1, 5), "lowest amount -1 is negative"),
        (lambda: between(None, "-0.01"), "highest amount -0.01 is negative"),
        (lambda: between("NaN", None), "a sum is a number"),
        (lambda: between(None, "Infinity"), "a sum is a number"),
        (lambda: between("1e18", None), "more than 18 digits"),
        (lambda: between("1e-13", None), "more than 12 decimal places"),
        (lambda: UncertainAmount(5, None, currency="EUR"), "no decimal but 5"),
        (lambda: between(5, None, currency=""), "“” is not a currency code"),
        (lambda: between(5, None, currency="eur"), "“eur” is not a currency code"),
        (lambda: between(5, None, max_is_exclusive=True), "Only a sum that is given"),
        (lambda: between(None, 5, min_is_exclusive=True), "Only a sum that is given"),
        (lambda: between(5, 5, min_is_exclusive=True), "exact sum cannot be excluded"),
        (lambda: between(5, 5, max_is_exclusive=True), "exact sum cannot be excluded"),
        (lambda: Reported(D(-1), "USD"), "reported amount -1 is negative"),
        (lambda: Reported(D(1), ""), "“” is not a currency code"),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_reason(make, fault):
    with pytest.raises(ValueError) as caught:
        make()

    assert fault in str(caught.value)


def test_json_is_that_of_the_document():
    million = UncertainAmount.more_than(
        D("1000000.000000000000"), "CNY", reported=Reported(D(138_000), "USD")
    )

    assert million.as_json() == {
        "min": "1000000.00",
        "max": None,
        "min_is_exclusive": True,
        "max_is_exclusive": False,
        "approximate": False,
        "currency": "CNY",
        "reported": {"amount": "138000.00", "currency": "USD"},
    }


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("2000", "2000.00"),
        ("2E+3", "2000.00"),
        ("2000.5", "2000.50"),
        ("0.000000000001", "0.000000000001"),
        ("0.01250", "0.0125"),
        ("-0", "0.00"),
        ("0E-12", "0.00"),
        ("999999999999999999.999999999999", "999999999999999999.999999999999"),
    ],
)
def test_a_sum_is_written_in_one_way(amount, text):
    assert UncertainAmount.exactly(amount, "USD").as_json()["min"] == text


@given(values.amounts())
@settings(max_examples=200, deadline=None)
def test_json_comes_back_as_the_same_amount(amount):
    assert UncertainAmount.from_json(amount.as_json()) == amount
    assert UncertainAmount.from_json(amount.as_json()).as_json() == amount.as_json()


def test_null_is_no_amount():
    assert UncertainAmount.from_json(None) is None


EXACT = UncertainAmount.exactly(2000, "CNY").as_json()
DOLLARS = {"amount": "138000.00", "currency": "USD"}


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("2000 CNY", ()),
        ({**EXACT, "unit": "yuan"}, ("unit",)),
        ({key: EXACT[key] for key in EXACT if key != "reported"}, ("reported",)),
        ({**EXACT, "min": 2000}, ("min",)),
        ({**EXACT, "max": 2000.0}, ("max",)),
        ({**EXACT, "max": True}, ("max",)),
        ({**EXACT, "min": "2000"}, ("min",)),
        ({**EXACT, "min": "2000.0"}, ("min",)),
        ({**EXACT, "min": "2000.000"}, ("min",)),
        ({**EXACT, "min": "02000.00"}, ("min",)),
        ({**EXACT, "min": "2,000.00"}, ("min",)),
        ({**EXACT, "min": "2e3"}, ("min",)),
        ({**EXACT, "min": "-1.00"}, ("min",)),
        ({**EXACT, "min": "NaN"}, ("min",)),
        ({**EXACT, "min": "2000.00\n"}, ("min",)),
        ({**EXACT, "min": "٢٠٠٠.00"}, ("min",)),
        ({**EXACT, "min": "3000.00"}, ()),
        ({**EXACT, "min": None, "max": None}, ()),
        ({**EXACT, "min_is_exclusive": None}, ("min_is_exclusive",)),
        ({**EXACT, "max_is_exclusive": 1}, ("max_is_exclusive",)),
        ({**EXACT, "approximate": "false"}, ("approximate",)),
        ({**EXACT, "currency": None}, ("currency",)),
        ({**EXACT, "currency": 156}, ("currency",)),
        ({**EXACT, "currency": "QQQ"}, ("currency",)),
        ({**EXACT, "reported": "138000 USD"}, ("reported",)),
        ({**EXACT, "reported": {"amount": "1.00"}}, ("reported", "currency")),
        ({**EXACT, "reported": {**DOLLARS, "rate": 7}}, ("reported", "rate")),
        ({**EXACT, "reported": {**DOLLARS, "amount": None}}, ("reported", "amount")),
        ({**EXACT, "reported": {**DOLLARS, "amount": 138000}}, ("reported", "amount")),
        ({**EXACT, "reported": {**DOLLARS, "currency": "usd"}}, ("reported", "currency")),
    ],
)
def test_faulty_json_is_refused_with_the_path_of_the_fault(value, path):
    with pytest.raises(ValueFault) as caught:
        UncertainAmount.from_json(value)

    assert caught.value.path == path


def test_full_clean_refuses_a_currency_that_the_codebook_does_not_know():
    field = Sample._meta.get_field("amount")
    unknown = UncertainAmount.exactly(1, "QQQ")

    with pytest.raises(ValidationError, match="“QQQ” is a code of no currency that we know"):
        field.clean(unknown, None)


@given(values.amounts())
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_amount_passes_the_checks_of_the_database_and_comes_back(table, amount):
    row = Sample.objects.create(amount=amount)

    assert Sample.objects.get(pk=row.pk).amount == amount


FLAGS, CODES = st.booleans(), st.sampled_from(["", "", "CNY", "CNY", "cny"])
SUMS = st.sampled_from([None, None, D(-1), D(0), D(5), D(9)])


@given(
    parts=st.fixed_dictionaries(
        {
            "min": SUMS,
            "max": SUMS,
            "min_is_exclusive": FLAGS,
            "max_is_exclusive": FLAGS,
            "approximate": FLAGS,
            "currency": CODES,
            "reported_amount": SUMS,
            "reported_currency": CODES,
        }
    )
)
@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_database_takes_exactly_the_columns_that_can_be_read(table, parts):
    columns = {f"amount_{part}": value for part, value in parts.items()}

    taken = refusal(**columns) is None

    try:
        assert Sample(**columns).amount is None or taken
        readable = True
    except ValidationError:
        readable = False
    assert taken == readable


@pytest.mark.parametrize(
    ("columns", "check"),
    [
        ({"max": D(1)}, "bounded"),
        ({"currency": "CNY"}, "bounded"),
        ({"min": D(1), "currency": "Yuan"}, "bounded"),
        ({"min": D(-1), "currency": "CNY"}, "in_range"),
        ({"min": D(2), "max": D(1), "currency": "CNY"}, "in_order"),
        ({"approximate": True}, "qualified"),
        ({"max": D(1), "min_is_exclusive": True, "currency": "CNY"}, "qualified"),
        ({"min": D(1), "max": D(1), "max_is_exclusive": True, "currency": "CNY"}, "exact"),
        ({"max": D(1), "currency": "CNY", "reported_amount": D(1)}, "reported"),
        ({"max": D(1), "currency": "CNY", "reported_currency": "USD"}, "reported"),
        ({"reported_amount": D(1), "reported_currency": "USD"}, "reported"),
    ],
)
def test_the_database_names_the_rule_that_a_row_breaks(table, columns, check):
    message = refusal(**{f"amount_{part}": value for part, value in columns.items()})

    assert f'"samples_sample_amount_{check}"' in message


def test_the_database_refuses_what_is_no_number(table):
    row = Sample.objects.create(amount=UncertainAmount.exactly(1, "CNY"))

    with (
        pytest.raises(IntegrityError, match="samples_sample_amount_in_range"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE samples_sample SET amount_max = 'NaN' WHERE id = %s", [row.pk])
