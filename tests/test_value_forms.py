"""The inputs for dates, amounts and lengths: what an editor sees, types and is told."""

import re
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given

from incidents.amounts import Reported, UncertainAmount, UncertainAmountFormField
from incidents.dates import UncertainDate, UncertainDateFormField
from incidents.lengths import UncertainLength, UncertainLengthFormField
from tests import value_strategies as values

NOTHING = ["", "", "", ""]


class EveryValue(forms.Form):
    """A form with each kind of value."""

    date = UncertainDateFormField(required=False, help_text="When it was.")
    amount = UncertainAmountFormField(required=False)
    length = UncertainLengthFormField(required=False)


def test_every_input_has_a_visible_label_and_its_hint_by_id():
    page = EveryValue().as_div()

    inputs = re.findall(r"<input[^>]*>", page)
    ids = [re.search(r' id="([^"]+)"', one).group(1) for one in inputs]
    labelled = re.findall(r'<label for="([^"]+)">[^<]+</label>', page)
    hints = [
        one for text in re.findall(r'aria-describedby="([^"]+)"', page) for one in text.split()
    ]
    assert len(ids) == len(set(ids)) == 2 + 4 + 1
    assert labelled == ids
    assert {one for one in hints if f'id="{one}"' not in page} == set()


def test_labels_are_tied_to_inputs_also_where_a_form_gives_no_ids():
    page = str(EveryValue(auto_id=False)["length"])

    assert '<label for="id_length_text">' in page
    assert 'id="id_length_text"' in page


def test_a_value_is_shown_in_its_inputs_and_what_was_typed_is_kept_on_a_fault():
    shown = str(EveryValue(initial={"date": UncertainDate.parse("2024-03", "a Friday")})["date"])
    kept = str(EveryValue({"date_edtf": "in March", "date_words": "a Friday"})["date"])

    assert 'name="date_edtf" value="2024-03"' in shown
    assert 'name="date_words" value="a Friday"' in shown
    assert 'name="date_edtf" value="in March"' in kept
    assert 'name="date_words" value="a Friday"' in kept


def test_text_is_escaped_in_the_page():
    page = str(EveryValue({"date_words": '"><script>'})["date"])

    assert "<script>" not in page


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (UncertainDateFormField, ["2024-03", ""], UncertainDate.parse("2024-03")),
        (UncertainDateFormField, ["March 2024", ""], UncertainDate.parse("2024-03")),
        (UncertainDateFormField, ["early 2024", ""], UncertainDate.parse("2024", "early 2024")),
        (UncertainDateFormField, ["", " on a Friday "], UncertainDate.parse("", "on a Friday")),
        (UncertainDateFormField, ["", ""], None),
        (UncertainDateFormField, [" ", " "], None),
        (UncertainDateFormField, [], None),
        (UncertainAmountFormField, NOTHING, None),
        (
            UncertainAmountFormField,
            ["2,000", "cny", "", ""],
            UncertainAmount.exactly(2000, "CNY"),
        ),
        (
            UncertainAmountFormField,
            ["over 1 million", " XMR ", "138,000", "usd"],
            UncertainAmount.more_than(1_000_000, "XMR", reported=Reported(Decimal(138_000), "USD")),
        ),
        (UncertainLengthFormField, ["19 years 3 months"], UncertainLength.exactly("P19Y3M")),
        (UncertainLengthFormField, ["p19y3m"], UncertainLength.exactly("P19Y3M")),
        (UncertainLengthFormField, ["up to 18 months"], UncertainLength.parse("", "P18M")),
        (UncertainLengthFormField, [""], None),
    ],
)
def test_what_is_typed_becomes_the_value(field, typed, value):
    assert field(required=False).clean(typed) == value


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        (UncertainDateFormField, ["a Friday", ""], "“a Friday” is not a date that can be read."),
        (UncertainDateFormField, ["2024-3", ""], "“2024-3” has a month or day of one digit"),
        (UncertainDateFormField, ["early 2024", "so"], "“early 2024” is finer than"),
        (UncertainAmountFormField, ["2.000,00", "CNY", "", ""], "“2.000,00” is not a sum"),
        (UncertainAmountFormField, ["-5", "CNY", "", ""], "“-5” is not a sum"),
        (UncertainAmountFormField, ["5", "", "", ""], "A sum needs its currency"),
        (UncertainAmountFormField, ["5", "QQQ", "", ""], "no currency that we know"),
        (UncertainAmountFormField, ["", "CNY", "", ""], "write the sum"),
        (UncertainAmountFormField, ["5", "CNY", "7", ""], "a sum but no currency"),
        (UncertainAmountFormField, ["5", "CNY", "", "USD"], "currency but no sum"),
        (UncertainAmountFormField, ["5", "CNY", "about 7", "USD"], "not one exact sum"),
        (UncertainLengthFormField, ["3 weeks"], "in weeks"),
        (UncertainLengthFormField, ["2 to 1 years"], "above the longest"),
    ],
)
def test_a_fault_is_told_in_plain_words(field, typed, message):
    with pytest.raises(ValidationError) as caught:
        field(required=False).clean(typed)

    [told] = caught.value.messages
    assert message in told


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (UncertainDateFormField, ["", ""]),
        (UncertainAmountFormField, NOTHING),
        (UncertainLengthFormField, [""]),
    ],
)
def test_a_required_value_is_asked_for(field, typed):
    with pytest.raises(ValidationError, match="required"):
        field(required=True).clean(typed)


YUAN = UncertainAmount.exactly(2000, "CNY")


@pytest.mark.parametrize(
    ("field", "initial", "typed", "changed"),
    [
        (UncertainDateFormField(), None, ["", ""], False),
        (UncertainDateFormField(), None, ["2024", ""], True),
        (UncertainDateFormField(), UncertainDate.parse("2024"), [" 2024 ", ""], False),
        (UncertainDateFormField(), UncertainDate.parse("2024"), ["2024", "May"], True),
        (UncertainDateFormField(), UncertainDate.parse("2024"), ["", ""], True),
        (UncertainDateFormField(), UncertainDate.parse("2024"), ["faulty", ""], True),
        (UncertainAmountFormField(), None, NOTHING, False),
        (UncertainDateFormField(), UncertainDate.parse("2024-03"), ["March 2024", ""], False),
        (UncertainAmountFormField(), YUAN, ["2000", "cny", "", ""], False),
        (UncertainAmountFormField(), YUAN, ["about 2000", "CNY", "", ""], True),
        (UncertainLengthFormField(), UncertainLength.exactly("P1Y"), ["one year"], False),
        (UncertainLengthFormField(), UncertainLength.exactly("P12M"), ["P1Y"], True),
        (UncertainLengthFormField(disabled=True), None, ["P1Y"], False),
    ],
)
def test_only_another_value_is_a_change(field, initial, typed, changed):
    assert field.has_changed(initial, typed) is changed


def test_a_disabled_field_keeps_its_value():
    class Closed(forms.Form):
        date = UncertainDateFormField(disabled=True)

    form = Closed({"date_edtf": "1999"}, initial={"date": UncertainDate.parse("2024")})

    assert form.is_valid()
    assert form.cleaned_data["date"] == UncertainDate.parse("2024")


@pytest.mark.parametrize(
    ("field", "value", "reading"),
    [
        (
            UncertainDateFormField(),
            UncertainDate.parse("2024-03"),
            "Read as: March 2024: 1 March 2024 to 31 March 2024 · kept as 2024-03",
        ),
        (
            UncertainDateFormField(),
            UncertainDate.parse("2024-03-25", "a Monday"),
            "Read as: 25 March 2024 (“a Monday”) · kept as 2024-03-25",
        ),
        (
            UncertainDateFormField(),
            UncertainDate.parse("[..2011]"),
            "Read as: no later than 2011: up to 31 December 2011 · kept as [..2011]",
        ),
        (
            UncertainDateFormField(),
            UncertainDate.parse("2011/.."),
            "Read as: from 2011, open end: from 1 January 2011 on · kept as 2011/..",
        ),
        (
            UncertainDateFormField(),
            UncertainDate.parse("", "on a Friday"),
            "Read as: no date, only the words “on a Friday”",
        ),
        (
            UncertainAmountFormField(),
            UncertainAmount.more_than(1_000_000, "CNY", reported=Reported(Decimal(138), "USD")),
            "Read as: more than 1,000,000 CNY, reported as 138 USD",
        ),
        (
            UncertainLengthFormField(),
            UncertainLength.parse("P2Y", ""),
            "Read as: at least 2 years · kept as P2Y/..",
        ),
        (UncertainLengthFormField(), None, ""),
        (
            UncertainLengthFormField(),
            ["19 years 3 months"],
            "Read as: 19 years 3 months · kept as P19Y3M",
        ),
        (UncertainLengthFormField(), ["a while"], ""),
    ],
)
def test_what_was_read_is_said_in_full(field, value, reading):
    assert field.echo(value) == reading


def test_the_reading_stands_beneath_the_inputs_of_a_value_and_of_what_was_typed():
    stands = str(EveryValue(initial={"length": UncertainLength.exactly("P1Y")})["length"])
    typed = str(EveryValue({"length_text": "a year"})["length"])
    faulty = str(EveryValue({"length_text": "a while"})["length"])

    shown = '<p class="reading" role="status">Read as: 1 year · kept as P1Y</p>'
    assert (shown in stands, shown in typed) == (True, True)
    assert '<p class="reading" role="status"></p>' in faulty


def test_currencies_are_offered_as_one_types_without_a_script():
    page = str(EveryValue()["amount"])

    assert page.count('list="id_amount_offers"') == 2
    assert page.count('<datalist id="id_amount_offers">') == 1
    assert page.count('<option value="CNY">') == 1


@given(values.dates())
def test_a_date_that_is_shown_in_the_form_is_read_as_the_same(value):
    field = UncertainDateFormField()

    assert field.clean(field.show(value)) == value


@given(values.amounts())
def test_an_amount_that_is_shown_in_the_form_is_read_as_the_same(value):
    field = UncertainAmountFormField()

    assert field.clean(field.show(value)) == value


@given(values.lengths())
def test_a_length_that_is_shown_in_the_form_is_read_as_the_same(value):
    field = UncertainLengthFormField()

    assert field.clean(field.show(value)) == value
