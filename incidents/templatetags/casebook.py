"""Formatting for templates: values in words, and the marks that lead to their citations."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from incidents.codebook import record_lists as lists_of_records
from incidents.views.record_layouts import LAYOUTS
from incidents.views.wording import NOT_STATED, WITHHELD, Words

register = template.Library()


@register.simple_tag
def marks(citations):
    """A mark for each citation; its text is the number of the citation on the page."""
    if not citations:
        return ""
    links = format_html_join(
        "",
        '<a class="mark {}" href="{}" aria-label="{}" title="{}">{}</a>',
        ((each.stance, each.href, each.title, each.title, each.number) for each in citations),
    )
    return format_html('<span class="marks">{}</span>', links)


@register.simple_tag
def text(written, lang=""):
    """Text in its language, kept apart from the direction in which the words around it run."""
    if lang:
        return format_html('<bdi lang="{}">{}</bdi>', lang, written)
    return written if written.isascii() else format_html("<bdi>{}</bdi>", written)


@register.simple_tag
def own_page(record):
    """The name of a record, as a link to the page of its own where it has one."""
    name = text(record.place.text, record.place.lang)
    return format_html('<a href="{}">{}</a>', record.page, name) if record.page else name


@register.simple_tag
def words(value):
    """One value: in its language, as a link where it leads somewhere, with its own marks."""
    shown = text(value.text, value.lang)
    if value.href:
        rel = SafeString(' rel="noopener noreferrer external"' if value.leads_away else "")
        shown = format_html('<a href="{}"{}>{}</a>', value.href, rel, shown)
    aside = format_html(' <span class="aside">({})</span>', value.aside) if value.aside else ""
    return format_html("{}{}{}", shown, aside, marks(value.marks))


@register.simple_tag
def fact(found, more=()):
    """The values of a fact with its marks, or the words that say that there are none.

    `more` are citations that belong to it as well: those of a record that it stands for.
    """
    absent = WITHHELD if found.is_withheld else NOT_STATED
    if not found.values:
        shown = format_html('<span class="none">{}</span>', absent)
    elif len(found.values) == 1:
        shown = words(found.values[0])
    else:
        items = format_html_join("", "<li>{}</li>", ((words(each),) for each in found.values))
        shown = format_html('<ul class="values">{}</ul>', items)
    withheld = ""
    if found.values and found.is_withheld:
        withheld = format_html(' <span class="none">(more is {})</span>', WITHHELD)
    cited = sorted([*found.marks, *more], key=lambda each: each.number)
    return format_html("{}{}{}{}", shown, withheld, marks(cited), remarks(found.remarks))


@register.simple_tag
def remarks(citations):
    """What sources say of their own where they do not simply support what the page says."""
    return format_html_join(
        "",
        '<p class="remark {}"><strong>{} {}:</strong> {} {}</p>',
        (
            (
                each.stance,
                words(Words(each.source_name, lang=each.source_lang)),
                "states instead" if each.stance == "disputes" else "adds",
                each.states,
                marks([each]),
            )
            for each in citations
        ),
    )


@register.simple_tag
def quote(citation):
    """The words that are cited, in the language of the source; those around them in grey."""
    if not citation.quote:
        return ""
    parts = ((key, citation.quote[key]) for key in ("prefix", "exact", "suffix"))
    shown = format_html_join(" ", '<span class="{}">{}</span>', (each for each in parts if each[1]))
    lang = format_html(' lang="{}"', citation.quote_lang) if citation.quote_lang else ""
    return format_html("<q{}>{}</q>", lang, shown)


@register.filter
def possible_key(mapping, key):
    """The value under a key that may be missing; None where it is."""
    return mapping.get(key)


@register.inclusion_tag("incidents/_record_lists.html", takes_context=True)
def record_lists(context, label):
    """Links to all lists of records; `label` tells this navigation from others on the page."""
    entries = lists_of_records().items()
    return {
        "label": label,
        "lists": [(f"{each.kind}-list", LAYOUTS[name].title) for name, each in entries],
        "here": url_name(context.get("request")),
    }


def url_name(request):
    """The name of the address that is shown; "" where none is, as on an error page."""
    match = getattr(request, "resolver_match", None)
    return match.url_name if match else ""
