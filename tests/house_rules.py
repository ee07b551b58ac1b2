"""The rules of docs/architecture.md, as functions from source text to a list of offences.

Tests hold them against the code, and show each an offender: a rule that nothing can break is no
rule.
"""

import ast
import re
from collections.abc import Iterator

LEVELS = {
    "composite": 0,
    "dates": 0,
    "date_expressions": 0,
    "date_wording": 0,
    "amounts": 0,
    "decimals": 0,
    "money": 0,
    "lengths": 0,
    "value_forms": 0,
    "typed_dates": 0,
    "typed_amounts": 0,
    "typed_lengths": 0,
    "faults": 0,
    "vocabularies": 0,
    "migrations": 0,  # they stand alone: nothing above level 0 may change what they did
    "recording": 1,
    "models": 1,
    "document": 2,
    "search": 2,
    "operations": 3,
    "generating": 3,
    "problems": 3,
    "policy": 3,
    "roles": 3,
    "filters": 3,
    "codebook": 3,
    "views": 4,
    "api": 4,
    "admin": 4,
    "urls": 4,
    "apps": 4,
    "management": 4,
    "templatetags": 4,
}
CASEBOOK_LEVEL = 4

PUBLIC_PARTS = (
    "incidents.views",
    "incidents.feeds",
    "incidents.api",
    "incidents.exporting",
    "incidents.filters",
    "incidents.search",
    "incidents.statistics",
    "incidents.templatetags",
)
WRITE_API = "incidents.api.drafts"
PUBLIC_MODELS = {
    "Edition",
    "MovedEntry",
    "PublicChange",
    "PublicCount",
    "PublishedEntry",
    "PublishedRecord",
}

FORBIDDEN_NAMES = {"utils", "helpers", "common", "services"}
MOST_LINES = 400


def imported_names(module: str, source: str, *, is_package: bool = False) -> Iterator[str]:
    """Every dotted name that a module imports, relative ones made absolute.

    `from a.b import c` gives "a.b.c", whether c is a module or a thing in one.
    """
    package = module.split(".") if is_package else module.split(".")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            prefix = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{prefix}.{alias.name}" for alias in node.names)


def level_of(name: str) -> int | None:
    """The level of a dotted name of ours; None for other people's code.

    Raises KeyError for a part of incidents/ that is not in the table.
    """
    project, _, rest = name.partition(".")
    if project == "casebook":
        return CASEBOOK_LEVEL
    if project != "incidents" or not rest:
        return None
    return LEVELS[rest.partition(".")[0]]


def imports_that_point_up(module: str, source: str, *, is_package: bool = False) -> list[str]:
    """Imports of a part on a higher level than the importing module's own."""
    own = level_of(module)
    if own is None:
        return []
    return [
        f"{module} (level {own}) imports {name} (level {level_of(name)})"
        for name in imported_names(module, source, is_package=is_package)
        if (level_of(name) or 0) > own
    ]


def parts_without_a_level(names: list[str]) -> list[str]:
    """Modules and packages of incidents/ that the table does not know."""
    return sorted(set(names) - set(LEVELS))


def incidents_in_the_project(module: str, source: str) -> list[str]:
    """Imports of incidents by the project package; only its urls may have them."""
    if module == "casebook.urls":
        return []
    return [
        f"{module} imports {name}"
        for name in imported_names(module, source)
        if name.split(".")[0] == "incidents"
    ]


def is_public(module: str) -> bool:
    """Whether a module answers anonymous readers, and so must not see working tables."""
    inside = any(module == part or module.startswith(f"{part}.") for part in PUBLIC_PARTS)
    return inside and not module.startswith(WRITE_API)


def working_tables_in_public_code(
    module: str, source: str, *, is_package: bool = False
) -> list[str]:
    """Ways from public code to a row that was not published: an import, a lookup, a foreign key."""
    tree = ast.parse(source)
    found = [
        name
        for name in imported_names(module, source, is_package=is_package)
        if re.match(r"incidents\.models(\.|$)", name)
        and name.rpartition(".")[2] not in PUBLIC_MODELS
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"case", "get_model"}:
            found.append(f".{node.attr}")
        elif isinstance(node, ast.keyword) and (node.arg or "").startswith("case__"):
            found.append(str(node.arg))
        elif isinstance(node, ast.Constant) and str(node.value).startswith("case__"):
            found.append(str(node.value))
    return [f"{module} uses {name}" for name in found]


def too_long(lines_of: dict[str, int]) -> list[str]:
    return [f"{name}: {lines} lines" for name, lines in lines_of.items() if lines > MOST_LINES]


def badly_named_migrations(names: list[str]) -> list[str]:
    """Migrations that say nothing of what they do: the generated names."""
    return [n for n in names if not re.fullmatch(r"\d{4}_(?!.*auto_)[a-z][a-z0-9_]*", n)]


def names_that_say_nothing(names: list[str]) -> list[str]:
    return [name for name in names if FORBIDDEN_NAMES & set(name.split("."))]
