"""What `docker compose` makes of docker-compose.yml, read from the file itself."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from tests.container.image import last_step, steps
from tests.running import CHECKOUT

FILE = CHECKOUT / "docker-compose.yml"
VARIABLE = re.compile(r"\$(?:\{(?P<name>\w+)(?::(?P<mark>[-?])(?P<rest>[^}]*))?\})?")


class VariableMissing(Exception):
    """A variable that has no default and is not set, with the file's words about it."""


def composition(environment: Mapping[str, str]) -> dict[str, Any]:
    """The file, with the variables of an environment put in."""
    return put_in(yaml.safe_load(FILE.read_text(encoding="utf-8")), environment)


def put_in(value: Any, environment: Mapping[str, str]) -> Any:
    """A part of the file with `${NAME}`, `${NAME:-default}` and `${NAME:?words}` replaced."""
    if isinstance(value, dict):
        return {key: put_in(each, environment) for key, each in value.items()}
    if isinstance(value, list):
        return [put_in(each, environment) for each in value]
    if isinstance(value, str):
        return VARIABLE.sub(lambda found: replacement(found, environment), value)
    return value


def replacement(found: re.Match, environment: Mapping[str, str]) -> str:
    """What stands for one variable; an empty one counts as not set."""
    name, mark, rest = found["name"], found["mark"], found["rest"]
    if not name:
        raise ValueError(f"{found.string!r} has a $ that begins no variable.")
    if given := environment.get(name):
        return given
    if mark != "-":
        raise VariableMissing(f"{name}: {rest}")
    return rest


def variables() -> dict[str, str | None]:
    """Every variable that the file asks for, with its default; None: it has none."""
    found = list(VARIABLE.finditer(FILE.read_text(encoding="utf-8")))
    return {each["name"]: each["rest"] if each["mark"] == "-" else None for each in found}


def container_environment(service: Mapping[str, Any]) -> dict[str, str]:
    """What a service's process finds in its environment: the image's, then the file's."""
    own = {name: str(value) for name, value in service["environment"].items()}
    return {**image_environment(), **own}


def image_environment() -> dict[str, str]:
    """What the image sets for every process."""
    end = last_step("CMD")
    assert end == steps()[-1], "an ENV behind CMD would not be seen"
    return dict(end.environment)


def health_check(service: Mapping[str, Any]) -> list[str]:
    """The program that tells whether a service is well: the file's, else the image's."""
    own = service.get("healthcheck", {})
    if own.get("disable"):
        return []
    if "test" in own:
        assert own["test"][0] == "CMD"
        return own["test"][1:]
    return last_step("HEALTHCHECK").command
