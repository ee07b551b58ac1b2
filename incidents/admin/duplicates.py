"""Before an actor or a source is made, what is likely the same is shown, with its cases."""

import json

from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse

from incidents.admin.choosing import labelled, shortened, uid_in
from incidents.models import Actor, Case

NONE_OF_THESE = "none_of_these"
USE = "use"
CASES_SHOWN = 5
LIKELY = "This may be known already. Use one of those above, or say that it is none of them."


def require_none_of(likely, data, row):
    """Raise ValidationError if one of these may be the row, unless the form says it is none.

    `likely` is asked only for a new row. What it found is kept at the row, for the page.
    """
    seen = {uid for text in data.getlist(NONE_OF_THESE) for uid in text.split()}
    found = likely()
    row.likely = found
    if {str(each.row.pk) for each in found} - seen:
        raise ValidationError(LIKELY, code="likely_duplicates")


class AskFirstAdmin:
    """The page that adds a row which cases share: it shows what is likely the same."""

    add_form_template = "admin/incidents/shared_form.html"

    def add_view(self, request, form_url="", extra_context=None):
        """An address may ask to use a row that stands instead of a new one."""
        if request.method == "GET" and USE in request.GET:
            return self.use(request, request.GET[USE])
        return super().add_view(request, form_url, extra_context)

    def use(self, request, uid):
        """Choose the row in the form that asked for one; without such a form, go to its page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        row = labelled(self.model).filter(pk=uid_in(uid)).first()
        if row is None:
            raise Http404(f"There is no such {self.opts.verbose_name}.")
        if IS_POPUP_VAR not in request.GET:
            return HttpResponseRedirect(self.address(row))
        chosen = json.dumps({"value": str(row.pk), "obj": str(row)})
        context = {"popup_response_data": chosen}
        return TemplateResponse(request, "admin/popup_response.html", context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        row = context["adminform"].form.instance
        if likely := getattr(row, "likely", []):
            context["likely"] = [shown(self, request, each) for each in likely]
            context["none_of_these"] = " ".join(str(each.row.pk) for each in likely)
        return super().render_change_form(request, context, add, change, form_url, obj)


def shown(page, request, likely):
    """A row that is likely the same, as the page shows it."""
    row = likely.row
    uses = {"involvements__actor": row} if isinstance(row, Actor) else {"citations__source": row}
    cases = Case.objects.filter(**uses).distinct().order_by("-created_at")[: CASES_SHOWN + 1]
    return {
        "row": row,
        "likely": likely,
        "label": shortened(str(row)),
        "names": [name.text for name in row.names.all()] if isinstance(row, Actor) else [],
        "cases": [(page.address(case), shortened(str(case))) for case in cases[:CASES_SHOWN]],
        "has_more": len(cases) > CASES_SHOWN,
        "address": page.address(row),
        "use": use_address(request, row),
    }


def use_address(request, row):
    """The address that chooses the row, from the same window."""
    query = request.GET.copy()
    query[USE] = str(row.pk)
    return f"?{query.urlencode()}"
