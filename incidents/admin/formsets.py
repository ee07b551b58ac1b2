"""Rows beneath a page: new ones come last, and what others did in the meantime loses nothing."""

from contextlib import suppress

from django.db.models import Max

from incidents.admin.choosing import uid_in

LEAVE_OUT = "leave_out"
ADDED_SINCE = "Added by somebody else in the meantime, and kept: %s."


def next_position(rows):
    """The position after the last of these rows. Asked under the lock of what they belong to."""
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


class AddedLast:
    """A formset whose new rows come after those that stand."""

    def siblings(self):
        """The rows among which the order counts."""
        return self.model.objects.filter(**{self.fk.name: self.instance})

    def save_new(self, form, commit=True):
        form.instance.position = next_position(self.siblings())
        return super().save_new(form, commit)


class RowsAsPosted:
    """A formset over the rows that were posted and still stand.

    A row that somebody deleted in the meantime becomes a new one, so that what was typed is kept,
    unless its box says to leave it out; rows that somebody added are named, and left alone. It only
    comes to that in a stale form.
    """

    def __init__(self, data=None, *args, prefix=None, **kwargs):
        self.added_since = []
        self.deleted_since = range(0)  # places of the forms whose rows are gone
        super().__init__(data, *args, prefix=prefix, **kwargs)
        if self.is_bound:
            with suppress(ValueError):
                self._follow_what_was_posted()

    def _follow_what_was_posted(self):
        initial = int(self.data.get(f"{self.prefix}-INITIAL_FORMS", ""))
        total = min(int(self.data.get(f"{self.prefix}-TOTAL_FORMS", "")), self.absolute_max)
        key = self.model._meta.pk.name
        rows = {row.pk: row for row in super().get_queryset()}
        posted = [
            uid_in(self.data.get(f"{self.prefix}-{index}-{key}"))
            for index in range(min(initial, total))
        ]
        kept = [index for index, uid in enumerate(posted) if uid in rows]
        gone = [index for index, uid in enumerate(posted) if uid not in rows]
        self._queryset = [rows[posted[index]] for index in kept]
        self.added_since = [row for uid, row in rows.items() if uid not in posted]
        new = [index for index in range(initial, total) if not self._is_left_out(index)]
        if gone or len(new) < total - initial:
            self._renumber([*kept, *gone, *new], gone, len(kept))
        self.deleted_since = range(len(kept), len(kept) + len(gone))

    def _is_left_out(self, index):
        return f"{self.prefix}-{index}-{LEAVE_OUT}" in self.data

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if i in self.deleted_since:
            form.leave_out = f"{form.prefix}-{LEAVE_OUT}"
        return form

    def _renumber(self, order, gone, initial):
        """Put the forms of what stands first, as a formset has it, then those of what is gone."""
        data = self.data.copy()
        for name in [key for key in data if self._is_of_a_row(key)]:
            del data[name]
        for place, index in enumerate(order):
            own = f"{self.prefix}-{index}-"
            for name in [key for key in self.data if key.startswith(own)]:
                data.setlist(f"{self.prefix}-{place}-{name[len(own) :]}", self.data.getlist(name))
            if index in gone:
                data[f"{self.prefix}-{place}-{self.model._meta.pk.name}"] = ""
        data[f"{self.prefix}-INITIAL_FORMS"] = str(initial)
        data[f"{self.prefix}-TOTAL_FORMS"] = str(len(order))
        self.data = data

    def _is_of_a_row(self, key):
        own, _, rest = key.removeprefix(f"{self.prefix}-").partition("-")
        return key.startswith(f"{self.prefix}-") and own.isdecimal() and bool(rest)

    def name_what_was_added(self):
        """Say which rows stand that are not in the form."""
        if self.added_since:
            names = "; ".join(str(row) for row in self.added_since)
            self.non_form_errors().append(ADDED_SINCE % names)
