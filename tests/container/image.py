"""What `docker build` makes of Dockerfile and .dockerignore, read from the files themselves.

Only as much of their languages as ours use.
"""

import json
import os
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.running import CHECKOUT


@dataclass(frozen=True)
class Step:
    """One instruction of the Dockerfile; `environment` is what the ones before it have set."""

    word: str
    text: str
    environment: Mapping[str, str]

    @property
    def command(self) -> list[str]:
        """The program and its arguments, of an instruction in the form of a JSON list."""
        return json.loads(self.text[self.text.index("[") :])


def steps() -> list[Step]:
    """The instructions of the Dockerfile, in order."""
    lines = (CHECKOUT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    whole = re.sub(r"\\\n\s*", "", "\n".join(line for line in lines if line[:1] != "#"))
    made, environment = [], {}
    for line in filter(None, whole.splitlines()):
        word, _, text = line.partition(" ")
        made.append(Step(word, text, dict(environment)))
        if word == "ENV":
            environment |= dict(pair.split("=", 1) for pair in shlex.split(text))
    return made


def last_step(word: str) -> Step:
    """The instruction of this name that counts."""
    return [step for step in steps() if step.word == word][-1]


def files_for_the_image(folder: Path) -> Iterator[str]:
    """Paths below `folder` that `COPY . .` takes, by the .dockerignore of the checkout."""
    rules = ignore_rules((CHECKOUT / ".dockerignore").read_text(encoding="utf-8"))
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name).relative_to(folder).as_posix()
            if not is_ignored(path, rules):
                yield path


def ignore_rules(text: str) -> list[tuple[bool, re.Pattern]]:
    """Each line as whether it ignores (True) or takes back in (False), and what it is about."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]
    return [(line[0] != "!", as_expression(line.lstrip("!"))) for line in lines]


def as_expression(pattern: str) -> re.Pattern:
    """A pattern of Docker's: * stays within one folder's name, **/ stands for any folders."""
    parts = re.split(r"(\*\*/|\*)", pattern)
    meanings = {"**/": "(?:.*/)?", "*": "[^/]*"}
    return re.compile("".join(meanings.get(part, re.escape(part)) for part in parts))


def is_ignored(path: str, rules: list[tuple[bool, re.Pattern]]) -> bool:
    """Whether the last rule that speaks of a file, or of a folder above it, ignores it."""
    parts = path.split("/")
    places = ["/".join(parts[: count + 1]) for count in range(len(parts))]
    ignored = False
    for ignores, expression in rules:
        if any(expression.fullmatch(place) for place in places):
            ignored = ignores
    return ignored
