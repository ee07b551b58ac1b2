"""The public API: reading, as JSON, without an account.

urls.py         every address
published.py    what all its views share: methods, parameters, validators, addresses
root.py         where to begin, and the schema of a case
cases.py        cases and their editions
lists.py        the answer of a list
errors.py       everything that goes wrong, as problems of RFC 9457
"""
