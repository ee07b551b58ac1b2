"""What the project says of itself is true: the README's commands, the locks, the licence."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)["project"]
LOCKS = ("requirements.lock", "requirements-test.lock")
PAGES = sorted(str(p.relative_to(ROOT)) for f in ("*.md", "docs/**/*.md") for p in ROOT.glob(f))


def code_blocks(markdown: str) -> list[str]:
    return re.findall(r"^```\w*\n(.*?)^```$", markdown, flags=re.MULTILINE | re.DOTALL)


def locked(name: str) -> dict[str, tuple[Requirement, list[str]]]:
    """Package name to its pinned requirement and the hashes of its files."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line.split(" --hash=") for line in text.splitlines() if line[:1] not in ("", "#")]
    pinned = [(Requirement(first.strip()), [h.strip() for h in rest]) for first, *rest in entries]
    return {canonicalize_name(requirement.name): (requirement, h) for requirement, h in pinned}


def declared(*extras: str) -> list[Requirement]:
    texts = PROJECT["dependencies"] + [
        text for extra in extras for text in PROJECT["optional-dependencies"][extra]
    ]
    return [Requirement(text) for text in texts]


def imported_packages() -> set[str]:
    """The top-level names of other people's packages that our own code imports."""
    names = set()
    for path in [*ROOT.glob("casebook/**/*.py"), *ROOT.glob("incidents/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"casebook", "incidents"}


# --- the README ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "lock", "ends_with"),
    [
        (1, "requirements.lock", "&& .venv/bin/python manage.py up"),
        (2, "requirements-test.lock", "&& .venv/bin/python -m pytest"),
    ],
)
def test_the_first_two_code_blocks_are_commands_of_one_line(number, lock, ends_with):
    block = code_blocks((ROOT / "README.md").read_text(encoding="utf-8"))[number - 1]

    assert len(block.splitlines()) == 1
    assert block.startswith("test -x .venv/bin/pip || python3 -m venv .venv && ")
    assert f"install --quiet --require-hashes -r {lock} " in block
    assert block.strip().endswith(ends_with)


def test_ci_runs_exactly_the_test_command_of_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")

    printed = subprocess.run(
        [ROOT / ".ci/readme-command", "2"], check=True, capture_output=True, text=True
    ).stdout

    assert printed == code_blocks(readme)[1]
    assert "command=$(.ci/readme-command 2)\nprintf '%s\\n' \"$command\"\n" in script
    assert script.endswith('\nbash -c "$command"\n')
    assert "pytest" not in script.replace("PYTEST_ADDOPTS", "")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_to_a_file_leads_to_one(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)

    missing = [link for link in links if not (ROOT / page).parent.joinpath(link).exists()]

    assert missing == []


# --- the locks -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_package_with_hashes(name):
    unpinned = [
        package
        for package, (requirement, hashes) in locked(name).items()
        if not re.fullmatch(r"==[\w.]+", str(requirement.specifier))
        or not hashes
        or not all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes)
    ]

    assert unpinned == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address_and_no_place(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()

    pin = r"[a-z0-9-]+==[\w.]+( ; [a-z_]+ [!=<>]+ '[\w.]+')? \\"
    strange = [x for x in lines if not re.fullmatch(rf"{pin}|    --hash=sha256:\w{{64}}( \\)?", x)]

    assert strange == []


@pytest.mark.parametrize(
    ("name", "extras"),
    [("requirements.lock", ["embedded"]), ("requirements-test.lock", ["embedded", "test"])],
)
def test_every_dependency_is_in_the_lock_at_a_version_that_it_allows(name, extras):
    pins = locked(name)

    wrong = [
        str(wanted)
        for wanted in declared(*extras)
        if str(pins[canonicalize_name(wanted.name)][0].specifier)[2:] not in wanted.specifier
    ]

    assert wrong == []


def test_the_tests_run_on_the_versions_that_are_served():
    served, tested = (locked(name) for name in LOCKS)

    assert {name: tested.get(name) for name in served} == served


def test_the_web_server_is_not_asked_for_on_windows():
    requirement, _ = locked("requirements.lock")["gunicorn"]

    assert requirement.marker.evaluate({"sys_platform": "win32"}) is False
    assert requirement.marker.evaluate({"sys_platform": "linux"}) is True


# --- pyproject.toml ------------------------------------------------------------------------------


def test_every_dependency_has_a_comment():
    lines = [line.strip() for line in PYPROJECT.splitlines()]
    texts = PROJECT["dependencies"] + sum(PROJECT["optional-dependencies"].values(), [])

    bare = [text for text in texts if not lines[lines.index(f'"{text}",') - 1].startswith("# ")]

    assert bare == []


def test_every_package_that_the_code_imports_is_a_dependency():
    known = {canonicalize_name(requirement.name) for requirement in declared("embedded")}
    distributions = packages_distributions()

    undeclared = {
        name
        for name in imported_packages()
        if known.isdisjoint(canonicalize_name(d) for d in distributions.get(name, []))
    }

    assert undeclared == set()


def test_the_changelog_begins_with_this_version():
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)

    assert headings[0] == PROJECT["version"]


def test_the_licence_is_the_one_that_is_declared():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert PROJECT["license"] == "BSD-3-Clause"
    assert text.startswith("BSD 3-Clause License\n\nCopyright (c) 2026, Casebook contributors\n")


# --- the settings --------------------------------------------------------------------------------


def variables_read(source: str) -> set[str]:
    """Names of environment variables that a module reads: `env.str("X")`, `os.environ["X"]`, ..."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            where, first = ast.unparse(node.func), node.args[0]
        elif isinstance(node, ast.Subscript):
            where, first = ast.unparse(node.value), node.slice
        else:
            continue
        is_reading = (
            re.search(r"\benv\b|environ|getenv|^read_", where) and "setdefault" not in where
        )
        if is_reading and isinstance(first, ast.Constant):
            names.add(first.value)
    return names


def test_every_way_of_reading_a_variable_is_found():
    source = """
env.str("A"); env("B", default=1); os.environ["C"]; os.environ.get("D"); os.getenv("E")
read_number("F", default=1)
os.environ.setdefault("OURS", "x"); settings["NOT"]; path.read_text("NEITHER".lower())
"""

    assert variables_read(source) == {"A", "B", "C", "D", "E", "F"}


def test_every_setting_is_in_the_table_and_every_row_is_a_setting():
    table = (ROOT / "docs/operations.md").read_text(encoding="utf-8").split("## Commands")[0]
    code = [ROOT / "manage.py", *ROOT.glob("casebook/**/*.py"), *ROOT.glob("incidents/**/*.py")]

    read = {name for path in code for name in variables_read(path.read_text(encoding="utf-8"))}

    assert set(re.findall(r"^\| `([A-Z_]+)`", table, re.M)) == read
