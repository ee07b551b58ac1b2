"""Citing each fact where it stands.

facts.py     what a case holds that can be cited, read at once
marks.py     how each fact is cited: the marks beside fields and records
panel.py     what stops publication, by name
pages.py     citing one fact; many.py: several at once from one paragraph
forms.py     the forms of both
sources.py   choosing the source, and the text that was read of it
urls.py      their addresses
"""
