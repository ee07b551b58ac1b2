"""Applying documents in tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction

from incidents.document.apply import Applied, apply_document
from incidents.document.errors import Fault, InvalidDocument
from incidents.models import Case
from tests.factories import make_channel


def apply(document: dict[str, Any]) -> Applied:
    """Apply a document to the case that it is of, which is made where it is missing."""
    make_channel("forum")
    case, _ = Case.objects.get_or_create(pk=document["uid"])
    return apply_document(case, document)


def refusal(document: dict[str, Any]) -> list[Fault]:
    """The faults for which a document is refused."""
    with pytest.raises(InvalidDocument) as caught:
        apply(document)
    return list(caught.value.faults)


@contextmanager
def undone() -> Iterator[None]:
    """What one generated example writes is gone before the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
