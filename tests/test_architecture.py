"""The rules of docs/architecture.md, held against the code."""

import re
from pathlib import Path

import pytest

from tests.house_rules import (
    LEVELS,
    badly_named_migrations,
    imported_names,
    imports_that_point_up,
    incidents_in_the_project,
    is_public,
    names_that_say_nothing,
    parts_without_a_level,
    too_long,
    working_tables_in_public_code,
)

ROOT = Path(__file__).resolve().parent.parent


def python_files(*folders: str) -> dict[str, Path]:
    """Dotted name to path of every module below these folders of the checkout."""
    files = {}
    for path in sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        files[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return files


MODULES = python_files("incidents", "casebook")


def offences(rule, modules: dict[str, Path] = MODULES) -> list[str]:
    return [
        offence
        for module, path in modules.items()
        for offence in rule(
            module, path.read_text(encoding="utf-8"), is_package=path.name == "__init__.py"
        )
    ]


def test_the_checks_see_the_code():
    assert {"incidents.models", "incidents.document", "casebook.settings"} <= set(MODULES)


def test_every_part_of_the_app_has_a_level():
    parts = [name.split(".")[1] for name in MODULES if name.startswith("incidents.")]

    assert parts_without_a_level(parts) == []


def test_the_page_on_architecture_shows_the_same_levels():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    rows = re.findall(r"^\| ([0-4]) \| ([^|]+) \|", page, flags=re.MULTILINE)

    shown = {name: int(level) for level, names in rows for name in re.findall(r"`(\w+)`", names)}
    assert shown == LEVELS


def test_imports_point_down():
    assert offences(imports_that_point_up) == []


def test_only_the_urls_of_the_project_import_the_app():
    modules = {name: path for name, path in MODULES.items() if name.startswith("casebook.")}

    found = [o for m, p in modules.items() for o in incidents_in_the_project(m, p.read_text())]

    assert found == []


def test_public_code_never_touches_working_tables():
    public = {name: path for name, path in MODULES.items() if is_public(name)}

    assert public != {}
    assert offences(working_tables_in_public_code, public) == []


def test_no_file_is_over_four_hundred_lines():
    files = python_files("incidents", "casebook", "tests")
    lines = {
        name: len(path.read_text(encoding="utf-8").splitlines())
        for name, path in files.items()
        if ".migrations." not in name
    }

    assert too_long(lines) == []


def test_migrations_are_named_for_what_they_do():
    folder = ROOT / "incidents" / "migrations"
    names = [path.stem for path in folder.glob("*.py") if path.stem != "__init__"]

    assert names != []
    assert badly_named_migrations(names) == []


def test_modules_are_named_for_what_they_know():
    assert names_that_say_nothing(list(python_files("incidents", "casebook", "tests"))) == []


# --- each rule catches an offender ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("module", "source", "target"),
    [
        ("incidents.models.case", "from incidents.operations import publish_case", "operations"),
        ("incidents.models.case", "from ..operations import publish_case", "operations"),
        ("incidents.dates", "import incidents.models.case", "models"),
        ("incidents.amounts", "from incidents import models", "models"),
        ("incidents.document.compile", "def f():\n    from ..filters import CaseFilter", "filters"),
        ("incidents.policy", "from casebook import settings", "settings"),
        ("incidents.migrations.0001_initial", "from incidents.models import Case", "models"),
    ],
)
def test_an_import_that_points_up_is_found(module, source, target):
    found = imports_that_point_up(module, source)

    assert len(found) == 1
    assert target in found[0]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("incidents.views.cases", "from incidents.filters import CaseFilter"),
        ("incidents.operations.publish", "from incidents.problems import problems"),
        ("incidents.models.case", "from django.db import models"),
        ("incidents.management.commands.up", "from casebook import localdb"),
    ],
)
def test_an_import_that_points_down_or_sideways_passes(module, source):
    assert imports_that_point_up(module, source) == []


def test_a_relative_import_in_a_package_is_read_from_that_package():
    names = list(imported_names("incidents.api", "from .cases import CaseList", is_package=True))

    assert names == ["incidents.api.cases.CaseList"]


def test_a_new_part_without_a_level_is_found():
    assert parts_without_a_level(["models", "shortcuts"]) == ["shortcuts"]


def test_the_app_imported_by_the_settings_is_found():
    source = "from incidents.models import Case"

    assert incidents_in_the_project("casebook.settings", source) == [
        "casebook.settings imports incidents.models.Case"
    ]
    assert incidents_in_the_project("casebook.urls", source) == []


@pytest.mark.parametrize(
    ("module", "public"),
    [
        ("incidents.views", True),
        ("incidents.views.cases", True),
        ("incidents.api.cases", True),
        ("incidents.api.drafts", False),
        ("incidents.api.drafts_submit", False),
        ("incidents.filters", True),
        ("incidents.admin.case", False),
        ("incidents.operations", False),
    ],
)
def test_public_code_is_told_by_its_place(module, public):
    assert is_public(module) is public


@pytest.mark.parametrize(
    "source",
    [
        "from incidents.models import Case",
        "from incidents.models.case import Case",
        "from ..models import Payment",
        "from incidents import models",
        "import incidents.models",
        "from django.apps import apps\nCase = apps.get_model('incidents', 'Case')",
        "title = edition.case.title",
        "Edition.objects.filter(case__stage='draft')",
        "Edition.objects.values('case__title')",
        "from incidents.models import Actor",
    ],
)
def test_a_way_from_public_code_to_a_working_table_is_found(source):
    assert len(working_tables_in_public_code("incidents.views.cases", source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from incidents.models import Edition, PublicChange, PublishedEntry, PublishedRecord",
        "from incidents.models.published import PublicCount",
        "from incidents.models.edition import Edition",
    ],
)
def test_what_was_published_may_be_read(source):
    assert working_tables_in_public_code("incidents.views.cases", source) == []


def test_a_file_over_the_limit_is_found():
    assert too_long({"short": 400, "long": 401}) == ["long: 401 lines"]


def test_a_generated_migration_name_is_found():
    names = ["0001_initial", "0002_add_sentence_stage", "0003_auto_20240325_1200", "later"]

    assert badly_named_migrations(names) == ["0003_auto_20240325_1200", "later"]


def test_a_name_that_says_nothing_is_found():
    names = ["incidents.dates", "incidents.utils", "incidents.api.helpers"]

    assert names_that_say_nothing(names) == ["incidents.utils", "incidents.api.helpers"]
