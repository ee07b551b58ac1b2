"""The public API: reading, as JSON, without an account.

urls.py         every address; routes.py: their names, and what stands variable in them
published.py    what all views share: methods, validators, addresses
root.py         where to begin, and the schema of a case
lists.py        what all lists share
cases.py        cases and their editions
records.py      involvements, payments and all other records of cases
entries.py      actors and sources; channels.py: the channels of the codebook
facets.py       how many cases have which value
changes.py      the public log
problems.py     every kind of problem; errors.py: which one an exception means
unknown.py      what answers where there is nothing
tags.py         the headings of the OpenAPI document
description.py  the OpenAPI document and the page that shows it; openapi/ makes it
"""
