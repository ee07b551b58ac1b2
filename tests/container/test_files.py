"""Dockerfile, docker-compose.yml and .dockerignore: what they promise, read as data."""

import re
import subprocess
import sys
import tomllib

import pytest

from casebook.localdb.binaries import choose_binaries
from incidents.policy import SYSTEM_USERNAME
from tests.container.composition import (
    FILE,
    VariableMissing,
    composition,
    container_environment,
    health_check,
    variables,
)
from tests.container.database import Server
from tests.container.deployment import SETTINGS
from tests.container.image import files_for_the_image, ignore_rules, is_ignored, last_step, steps
from tests.running import CHECKOUT

SERVICES = composition(SETTINGS)["services"]
OPERATIONS = (CHECKOUT / "docs/operations.md").read_text(encoding="utf-8")


def check_by_the_specification(path) -> subprocess.CompletedProcess[str]:
    schema = ["--builtin-schema", "vendor.compose-spec"]
    command = [sys.executable, "-m", "check_jsonschema", *schema, str(path)]
    return subprocess.run(command, capture_output=True, text=True)


# --- docker-compose.yml --------------------------------------------------------------------------


def test_the_file_keeps_to_the_compose_specification():
    done = check_by_the_specification(FILE)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("healthcheck:", "healthchecks:", "healthchecks"),
        ("condition: service_healthy", "condition: service_well", "service_well"),
        ("read_only: true", "read_only: [all]", "read_only"),
    ],
)
def test_a_broken_file_fails_the_same_check(tmp_path, right, wrong, named):
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(FILE.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")

    done = check_by_the_specification(broken)

    assert (done.returncode, named in done.stdout) == (1, True), done.stdout


def test_the_site_starts_only_after_the_migrations_and_those_after_the_database():
    conditions = {
        name: {other: each["condition"] for other, each in service.get("depends_on", {}).items()}
        for name, service in SERVICES.items()
    }

    assert conditions == {
        "db": {},
        "migrate": {"db": "service_healthy"},
        "web": {"db": "service_healthy", "migrate": "service_completed_successfully"},
    }


def test_what_goes_on_running_has_a_health_check_and_what_ends_has_none():
    checked = {name: bool(health_check(service)) for name, service in SERVICES.items()}
    lasting = {name: service["restart"] != "no" for name, service in SERVICES.items()}

    assert checked == lasting == {"db": True, "migrate": False, "web": True}


def test_the_health_of_the_database_is_asked_as_the_site_reaches_it():
    assert "--host=127.0.0.1" in health_check(SERVICES["db"])


def test_only_this_machine_reaches_the_site_and_nobody_the_database():
    ports = {name: service.get("ports", []) for name, service in SERVICES.items()}

    assert ports == {"db": [], "migrate": [], "web": ["127.0.0.1:8000:8000"]}


def test_the_data_lie_in_a_volume_where_this_version_keeps_them():
    database = SERVICES["db"]

    assert database["image"] == "postgres:18"
    assert database["volumes"] == ["database:/var/lib/postgresql"]
    assert composition(SETTINGS)["volumes"] == {"database": None}


def test_one_service_builds_the_image_and_both_use_that_of_this_version():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    used = [SERVICES[name]["image"] for name in ("migrate", "web")]

    assert used == [f"casebook:{project['version']}"] * 2
    assert [name for name, service in SERVICES.items() if "build" in service] == ["migrate"]


def test_a_process_of_the_image_can_change_nothing_and_gain_nothing():
    for name in ("migrate", "web"):
        service = SERVICES[name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_no_secret_has_a_default():
    defaults = variables()

    assert {name for name, value in defaults.items() if value is None} == {
        "POSTGRES_PASSWORD",
        "SECRET_KEY",
        "ALLOWED_HOSTS",
    }
    assert {name: value for name, value in defaults.items() if value is not None} == {
        "CASEBOOK_CONTACT": "",
        "TRUSTED_PROXIES": "1",
        "SECURE_SSL_REDIRECT": "1",
        "CASEBOOK_PORT": "8000",
    }


@pytest.mark.parametrize("missing", sorted(SETTINGS))
@pytest.mark.parametrize("value", [None, ""])
def test_a_secret_that_is_missing_or_empty_stops_everything(missing, value):
    given = {**SETTINGS, missing: value}

    with pytest.raises(VariableMissing, match=f"^{missing}: set {missing}"):
        composition(given)


def test_every_variable_and_its_default_stand_in_the_page_on_operations():
    container = OPERATIONS.split("## The container")[1]
    rows = dict(re.findall(r"^\| `(\w+)` \| `?([^|`]+?)`? \|", container, re.M))

    assert rows == {
        name: "none, it must be set" if default is None else default or "none"
        for name, default in variables().items()
    }


def test_what_the_files_set_by_themselves_stands_in_the_page_on_operations():
    container = OPERATIONS.split("## The container")[1]
    own = {
        name
        for service in SERVICES.values()
        for name in (*service["environment"], *container_environment(SERVICES["web"]))
        if not name.startswith(("PYTHON", "PIP_"))
    }

    assert {name for name in own if f"`{name}`" not in container} == set()


@pytest.fixture
def newest_server():
    """A server of the newest version that is here, set up as the file says."""
    server = Server(choose_binaries(None, None), SERVICES["db"]["environment"])
    try:
        server.create()
        server.start()
        yield server
    finally:
        server.remove()


def test_a_new_database_is_checked_and_sorts_alike_on_every_machine(newest_server):
    found = newest_server.ask(
        "casebook",
        "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding), "
        "current_setting('data_checksums') FROM pg_database WHERE datname = 'casebook'",
    )

    assert found == "b|C.UTF-8|UTF8|on"


# --- Dockerfile ----------------------------------------------------------------------------------


def test_the_image_runs_as_a_user_that_is_not_root():
    user = last_step("USER").text
    made = next(step.text for step in steps() if "useradd" in step.text)

    assert user.isdigit()
    assert int(user) > 0
    assert f"--uid {user} " in made
    assert made.split()[-1] != SYSTEM_USERNAME, "createsuperuser would offer it"


def test_the_image_installs_what_the_lock_says_and_is_in_production_mode():
    install = next(step.text for step in steps() if "pip install" in step.text)

    assert "pip install --require-hashes -r requirements.lock" in install
    assert last_step("CMD").environment["CASEBOOK_ENV"] == "production"


def test_the_image_keeps_no_secret():
    kept = {name for step in steps() for name in step.environment}

    assert {name for name in kept if re.search("KEY|PASSWORD|TOKEN|URL", name)} == set()
    assert [step for step in steps() if step.word in ("ARG", "ADD")] == []


def test_gunicorn_has_as_many_threads_as_the_pool_has_connections():
    options = dict(each.split("=", 1) for each in last_step("CMD").command if "=" in each)
    rows = dict(re.findall(r"^\| `(\w+)` \| `(\d+)` \|", OPERATIONS, re.M))

    assert options["--threads"] == rows["CASEBOOK_THREADS"]
    assert options["--workers"] == rows["CASEBOOK_WORKERS"]


# --- .dockerignore -------------------------------------------------------------------------------

PRIVATE = (
    ".env",
    ".env.production",
    ".git/config",
    ".venv/bin/python",
    "casebook.dump",
    "casebook/.env",
    "incidents/__pycache__/urls.pyc",
    "incidents/admin/__pycache__/case.cpython-313.pyc",
    "notes/source.txt",
    "tests/conftest.py",
    "var/postgres/data/PG_VERSION",
    "var/secret-key",
)
NEEDED = ("LICENSE", "casebook/wsgi.py", "fixtures/channels.json", "manage.py")


def test_of_a_checkout_in_use_only_what_runs_enters_the_image(tmp_path):
    for path in (*PRIVATE, *NEEDED):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()

    assert sorted(files_for_the_image(tmp_path)) == sorted(NEEDED)


def test_of_this_checkout_only_what_runs_enters_the_image():
    taken = set(files_for_the_image(CHECKOUT))

    assert {path.split("/")[0] for path in taken} == {
        "LICENSE", "casebook", "fixtures", "incidents", "manage.py", "requirements.lock",
        "templates",
    }  # fmt: skip
    assert [path for path in taken if "/." in path or path.endswith(".pyc")] == []


@pytest.mark.parametrize(
    ("rules", "path", "ignored"),
    [
        ("var", "var/a/b", True),
        ("var", "other/var", False),
        ("**/var", "other/var/a", True),
        ("*", "a/b/c", True),
        ("*\n!a", "a/b/c", False),
        ("*\n!a\na/b", "a/b/c", True),
        ("!a\n*", "a/b", True),
        ("*.md", "docs/a.md", False),
        ("**/*.md", "docs/a.md", True),
    ],
)
def test_a_file_is_ignored_as_docker_would(rules, path, ignored):
    assert is_ignored(path, ignore_rules(rules)) is ignored
