"""What is wrong with a document, and where: JSON pointers (RFC 6901) with plain words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, at a place as RFC 6901 has it; "" is the whole document."""

    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{self.pointer or 'document'}: {self.message}"


class InvalidDocument(ValueError):
    """A document that cannot be read or applied. `faults` names everything that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def pointer(*steps: str | int) -> str:
    """The JSON pointer along these keys and indexes; halves of characters become escapes."""
    path = "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)
    return path.encode(errors="backslashreplace").decode()


def faults_in(errors: Any, path: tuple[str | int, ...] = ()) -> Iterator[Fault]:
    """The faults in the errors of a serializer: dicts by key, lists by index, lists of messages."""
    if isinstance(errors, dict):
        for key, inner in errors.items():
            steps = path if key == "non_field_errors" else (*path, key)
            yield from faults_in(inner, steps)
    elif isinstance(errors, list):
        for index, inner in enumerate(errors):
            nested = isinstance(inner, dict | list)
            yield from faults_in(inner, (*path, index) if nested else path)
    else:
        yield Fault(pointer(*path), str(errors))
