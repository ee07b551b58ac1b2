"""The codebook: what the words mean."""

from django.shortcuts import render

from incidents.codebook import channels, codebook
from incidents.views.caching import public_page
from incidents.vocabularies import VOCABULARIES


@public_page
def codebook_page(request):
    """Every model with its fields, every vocabulary with its terms, every channel."""
    context = {
        "entries": codebook(),
        # Lists that a standard defines are long and need no definitions: they are folded.
        "vocabularies": [each for each in VOCABULARIES if each.terms[0].definition],
        "lists": [each for each in VOCABULARIES if not each.terms[0].definition],
        "channels": channels(),
    }
    return render(request, "incidents/codebook.html", context)
