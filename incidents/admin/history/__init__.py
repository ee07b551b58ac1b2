"""What happened to a case, an actor, a source: told in words, and taken back.

log.py       the steps of a case, and those of which an editor must know first
goes.py      what was done in one go
telling.py   changes of rows in words
naming.py    what rows are called, also where they are gone
pages.py     the page of a history
undoing.py   bringing back an earlier state, or a deleted draft
"""
