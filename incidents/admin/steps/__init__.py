"""The steps of a case, each confirmed on a page that says what will happen.

buttons.py         which steps there are, and who is offered which
confirming.py      the page that confirms a step, and taking it
forms.py           the forms of these pages
restoring.py       restoring an edition as a step
setting_aside.py   setting a revision aside, and taking it up again
redacting.py       redacting
"""
