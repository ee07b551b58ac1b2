"""Searches without a script: one types what one looks for, and saving finds it.

What one row or term alone fits is chosen. Else the form comes back with all that fits to choose
from, since a browser without scripts shows the search as a plain list.
"""

from django.utils.html import format_html

SEARCH = "search"
MOST_FOUND = 20
HINT = "or type what to find:"


class PlainSearch:
    """A select whose options are searched. Before what offers `search`: all that fits a text.

    Only a browser that runs no scripts shows the input, so only it sends what was typed.
    """

    found = ()  # what fitted the text where it was not one alone, as (value, label)

    def value_from_datadict(self, data, files, name):
        chosen = super().value_from_datadict(data, files, name)
        text = data.get(f"{name}-{SEARCH}", "").strip()
        if not text:
            return chosen
        fits = self.search(text)
        alike = [each for each in fits if each[1].casefold() == text.casefold()]
        self.found = [] if len(fits) == 1 or len(alike) == 1 else fits
        value = text if self.found or not fits else (alike or fits)[0][0]
        return [*(chosen or []), value] if self.allow_multiple_selected else value

    def optgroups(self, name, value, attrs=None):
        groups = super().optgroups(name, value, attrs)
        options = groups[0][1]
        for choice, label in self.found:
            options.append(self.create_option(name, choice, label, False, len(options)))
        return groups

    def render(self, name, value, attrs=None, renderer=None):
        identifier = f"{(attrs or {}).get('id') or f'id_{name}'}_{SEARCH}"
        return format_html(
            '{}<noscript><label for="{}">{}</label> <input type="text" name="{}-{}" id="{}">'
            "</noscript>",
            super().render(name, value, attrs, renderer),
            identifier,
            HINT,
            name,
            SEARCH,
            identifier,
        )
