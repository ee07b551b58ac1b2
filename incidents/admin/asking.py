"""Lists of the admin: searched by words, filtered by what is offered, in bounded pages."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.forms import Script

from incidents.admin import readings
from incidents.admin.history.pages import history_view, is_recorded
from incidents.admin.rights import PolicyRights
from incidents.vocabularies import TermsField

SCRIPTS = ("keeping", "searches")
LONGEST_SEARCH = 200
MOST_WORDS = 10
NOT_STATED = "not_stated"


class PolicyAdmin(PolicyRights, admin.ModelAdmin):
    """What all pages have in common. An address may ask only for filters that are offered."""

    actions = None
    list_per_page = 50
    list_max_show_all = 100
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # a count for every choice is a query for every choice
    view_on_site = False
    empty_value_display = "not stated"
    is_searched = False  # whether forms search its rows as one types, instead of listing all

    class Media:
        css = {"all": ["incidents/admin.css"]}
        js = [readings.SCRIPT, *(Script(f"incidents/{name}.js", defer=True) for name in SCRIPTS)]

    def lookup_allowed(self, lookup, value, request=None):
        """Only the filters beside the list: no path into other tables, no regex."""
        return lookup in {parameter_of(each) for each in self.list_filter}

    def get_search_results(self, request, queryset, search_term):
        if "\x00" in search_term:
            return queryset.none(), False
        words = search_term[:LONGEST_SEARCH].split()[:MOST_WORDS]
        return super().get_search_results(request, queryset, " ".join(words))

    def get_changeform_initial_data(self, request):
        """Nothing: an address does not fill in a form."""
        return {}

    def history_view(self, request, object_id, extra_context=None):
        """What the database recorded; Django's own log would know the forms of the admin alone."""
        if is_recorded(self.model):
            return history_view(self, request, object_id)
        return super().history_view(request, object_id, extra_context)


class ViewOnlyAdmin(PolicyAdmin):
    """Rows that are written elsewhere, and only looked at here."""

    verbs = {"view": "view"}


def parameter_of(list_filter):
    """The name of a list filter in an address."""
    if isinstance(list_filter, str):
        return f"{list_filter}__exact"
    return list_filter.parameter_name


def by_term(model, name):
    """A list filter on a coded field: one of its terms, or not stated."""
    field = model._meta.get_field(name)

    class ByTerm(admin.SimpleListFilter):
        title = field.verbose_name
        parameter_name = name

        def lookups(self, request, model_admin):
            return [*field.vocabulary.choices, (NOT_STATED, "Not stated")]

        def queryset(self, request, queryset):
            code = self.value()
            if code is None:
                return queryset
            if code not in {known for known, _ in self.lookup_choices}:
                raise IncorrectLookupParameters(f"{name} has no such term.")
            if isinstance(field, TermsField):
                condition = (
                    {f"{name}__len": 0} if code == NOT_STATED else {f"{name}__contains": [code]}
                )
            else:
                condition = {name: "" if code == NOT_STATED else code}
            return queryset.filter(**condition)

    return ByTerm


def by_choice(model, name):
    """A list filter on a field with a few fixed choices."""
    field = model._meta.get_field(name)

    class ByChoice(admin.SimpleListFilter):
        title = field.verbose_name
        parameter_name = name

        def lookups(self, request, model_admin):
            return field.flatchoices

        def queryset(self, request, queryset):
            code = self.value()
            if code is None:
                return queryset
            if code not in dict(field.flatchoices):
                raise IncorrectLookupParameters(f"{name} has no such value.")
            return queryset.filter(**{name: code})

    return ByChoice
