"""The codebook: what the words mean.

It is one page, so that the search of a browser finds every word in it, and one address with an
anchor has every field and term. Without the indentation of its templates it has about 300 kB.
"""

import re
from functools import lru_cache

from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from incidents.codebook import channels
from incidents.models import PublicCount
from incidents.views.caching import public_page
from incidents.views.codebook_page import CodebookPage, terms_to_count

INDENTATION = re.compile(r"\n\s+")


@public_page
def codebook_page(request):
    """Every model with its fields, every vocabulary with its terms, every channel and scheme."""
    tree = channels()
    counts = PublicCount.of(terms_to_count(tree))
    context = {"body": body(tree, tuple(counts.items()))}
    return render(request, "incidents/codebook.html", context)


@lru_cache(maxsize=2)
def body(tree, counts):
    """The page below its header; writing it takes long, and the same is asked again and again."""
    page = CodebookPage(tree, dict(counts))
    html = render_to_string("incidents/_codebook.html", {"page": page})
    return SafeString(INDENTATION.sub("\n", html))
