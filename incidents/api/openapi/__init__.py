"""The OpenAPI document (3.1): everything that a program can ask, and everything that it can get.

operations.py   one operation for each address, from the attributes of its view
parameters.py   what an address takes, from the filters and controls that read it
terms.py        every vocabulary as an enum with its definitions
documents.py    cases, records, actors and sources, from the serializers of the document
answers.py      lists, facets and the other answers that are no document
refusals.py     the problems, and the headers of all answers
"""
