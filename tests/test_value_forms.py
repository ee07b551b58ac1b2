"""The inputs for dates, amounts and lengths: what an editor sees, types and is told."""

import re

import pytest
from django import forms
from django.core.exceptions import ValidationError

from incidents.amounts import UncertainAmount, UncertainAmountFormField
from incidents.dates import UncertainDate, UncertainDateFormField
from incidents.lengths import UncertainLength, UncertainLengthFormField

NOTHING = ["", "", False, False, False, "", "", ""]


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
    assert len(ids) == len(set(ids)) == 2 + 8 + 2
    assert labelled == ids
    assert {one for one in hints if f'id="{one}"' not in page} == set()


def test_labels_are_tied_to_inputs_also_where_a_form_gives_no_ids():
    page = str(EveryValue(auto_id=False)["length"])

    assert '<label for="id_length_min">' in page
    assert 'id="id_length_min"' in page


def test_a_value_is_shown_in_its_inputs_and_what_was_typed_is_kept_on_a_fault():
    shown = str(EveryValue(initial={"date": UncertainDate.parse("2024-03", "a Friday")})["date"])
    kept = str(EveryValue({"date_edtf": "March", "date_words": "a Friday"})["date"])

    assert 'name="date_edtf" value="2024-03"' in shown
    assert 'name="date_words" value="a Friday"' in shown
    assert 'name="date_edtf" value="March"' in kept
    assert 'name="date_words" value="a Friday"' in kept


def test_text_is_escaped_in_the_page():
    page = str(EveryValue({"date_words": '"><script>'})["date"])

    assert "<script>" not in page


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (UncertainDateFormField, ["2024-03", ""], UncertainDate.parse("2024-03")),
        (UncertainDateFormField, ["", " on a Friday "], UncertainDate.parse("", "on a Friday")),
        (UncertainDateFormField, ["", ""], None),
        (UncertainDateFormField, [" ", " "], None),
        (UncertainDateFormField, [], None),
        (UncertainAmountFormField, NOTHING, None),
        (
            UncertainAmountFormField,
            ["2,000", "2000.00", False, False, False, "cny", "", ""],
            UncertainAmount.exactly(2000, "CNY"),
        ),
        (
            UncertainAmountFormField,
            ["1000000", "", "on", False, False, " XMR ", "", ""],
            UncertainAmount.more_than(1_000_000, "XMR"),
        ),
        (UncertainLengthFormField, ["P19Y3M", "p19y3m"], UncertainLength.exactly("P19Y3M")),
        (UncertainLengthFormField, ["", "P18M"], UncertainLength.parse("", "P18M")),
        (UncertainLengthFormField, ["", ""], None),
    ],
)
def test_what_is_typed_becomes_the_value(field, typed, value):
    assert field(required=False).clean(typed) == value


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        (UncertainDateFormField, ["March 2024", ""], "“March 2024” has a blank in it."),
        (UncertainDateFormField, ["2024-3", ""], "“2024-3” has a month or day of one digit"),
        (UncertainAmountFormField, ["2.000,00", *NOTHING[1:]], "“2.000,00” is not a sum"),
        (UncertainAmountFormField, ["20,00", *NOTHING[1:]], "“20,00” is not a sum"),
        (UncertainAmountFormField, ["-5", *NOTHING[1:]], "“-5” is not a sum"),
        (UncertainAmountFormField, ["5", *NOTHING[1:]], "“” is not a currency code"),
        (UncertainAmountFormField, ["5", *NOTHING[1:5], "QQQ", "", ""], "no currency that we know"),
        (UncertainAmountFormField, [*NOTHING[:5], "CNY", "", ""], "a lowest or a highest sum"),
        (UncertainAmountFormField, ["", "", "on", *NOTHING[3:]], "“” is not a currency code"),
        (UncertainAmountFormField, ["5", *NOTHING[1:5], "CNY", "7", ""], "a sum but no currency"),
        (UncertainAmountFormField, ["5", *NOTHING[1:5], "CNY", "", "USD"], "currency but no sum"),
        (UncertainLengthFormField, ["P3W", ""], "in weeks"),
        (UncertainLengthFormField, ["P2Y", "P1Y"], "above the longest"),
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
        (UncertainLengthFormField, ["", ""]),
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
        (UncertainAmountFormField(), YUAN, ["2,000", "2000", *NOTHING[2:5], "cny", "", ""], False),
        (UncertainAmountFormField(), YUAN, ["2000", "2001", *NOTHING[2:5], "CNY", "", ""], True),
        (UncertainLengthFormField(), UncertainLength.exactly("P1Y"), ["P1Y", "P1Y"], False),
        (UncertainLengthFormField(), UncertainLength.exactly("P12M"), ["P1Y", "P1Y"], True),
        (UncertainLengthFormField(disabled=True), None, ["P1Y", "P1Y"], False),
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
