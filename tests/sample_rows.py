"""A model of the tests' own, with a field of each kind of value, in a table made for one test."""

from django.db import IntegrityError, connection, models, transaction

from incidents.amounts import UncertainAmountField
from incidents.dates import UncertainDateField
from incidents.lengths import UncertainLengthField


class Begun(models.Model):
    """An abstract model, so that a field is inherited as well."""

    began = UncertainDateField(help_text="When it began.")

    class Meta:
        abstract = True


class Sample(Begun):
    """A row with one value of each kind."""

    name = models.CharField(max_length=20, blank=True)
    date = UncertainDateField("day of it", help_text="When it was.")
    amount = UncertainAmountField(help_text="How much it was.")
    length = UncertainLengthField(help_text="How long it was.")

    class Meta:
        app_label = "samples"  # no installed app, so no migration, codebook or admin sees it

    def __str__(self):
        return self.name


class SampleProxy(Sample):
    """The same table under another class."""

    class Meta:
        proxy = True
        app_label = "samples"

    def __str__(self):
        return self.name


def create_sample_table() -> None:
    """Make the table; the transaction of the test takes it away again."""
    with connection.schema_editor() as editor:
        editor.create_model(Sample)


def refusal(**columns) -> str | None:
    """The message with which the database refuses a row of these columns; None if it takes it."""
    try:
        with transaction.atomic():
            Sample.objects.create(**columns)
    except IntegrityError as error:
        return str(error)
    return None
