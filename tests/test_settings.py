"""Settings: what the environment may say, and what nonsense is answered with."""

import stat
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from casebook import serving, settings
from tests.running import CHECKOUT, environment, run_manage

RANDOM = "".join(chr(33 + number % 90) for number in range(0, 700, 7))
SAFE = {
    "CASEBOOK_ENV": "production",
    "SECRET_KEY": RANDOM,
    "ALLOWED_HOSTS": "casebook.example",
    "DATABASE_URL": "postgresql://db.example/casebook",
}
CONTACT = (
    "CASEBOOK_CONTACT is {}; it must be an e-mail address, or the address of a page that begins "
    "with https:// or http://."
)
NO_KEY = "SECRET_KEY must be set in production, to 50 or more random characters."
NO_HOSTS = "ALLOWED_HOSTS must name the hosts of this site in production; '*' is not a name."
NO_DATABASE = (
    "DATABASE_URL must be set where CASEBOOK_EMBEDDED_DATABASE is off, "
    "which it is in production unless set to 1."
)


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        (
            "CASEBOOK_ENV",
            "test",
            "CASEBOOK_ENV is 'test'; it must be 'development' or 'production'.",
        ),
        ("DEBUG", "maybe", "DEBUG is 'maybe'; it must be 1 or 0."),
        (
            "CASEBOOK_PORT",
            "http",
            "CASEBOOK_PORT is 'http'; it must be a whole number from 1 to 65535.",
        ),
        ("CASEBOOK_PORT", "0", "CASEBOOK_PORT is '0'; it must be a whole number from 1 to 65535."),
        (
            "CASEBOOK_WORKERS",
            "-1",
            "CASEBOOK_WORKERS is '-1'; it must be a whole number from 1 to 64.",
        ),
        ("CASEBOOK_CONTACT", "javascript:alert(1)", CONTACT.format("'javascript:alert(1)'")),
        ("CASEBOOK_CONTACT", "a@b.example?subject=x", CONTACT.format("'a@b.example?subject=x'")),
        ("CASEBOOK_CONTACT", "the desk", CONTACT.format("'the desk'")),
        ("TRUSTED_PROXIES", "x", "TRUSTED_PROXIES is 'x'; it must be a whole number from 0 to 10."),
        (
            "DATABASE_URL",
            "mysql://here",
            "DATABASE_URL must look like postgresql://user:password@host:5432/name",
        ),
        ("DATABASE_URL", "postgresql://h", "DATABASE_URL must end in the name of a database."),
        (
            "CASEBOOK_EMBEDDED_DATABASE",
            "perhaps",
            "CASEBOOK_EMBEDDED_DATABASE is 'perhaps'; it must be 1 or 0.",
        ),
        ("CASEBOOK_EMBEDDED_DATABASE", "0", NO_DATABASE),
        (
            "ALLOWED_HOSTS",
            "a.example,https://b.example",
            "ALLOWED_HOSTS has 'https://b.example'; it must be names of hosts, without scheme and "
            "port, separated by commas.",
        ),
    ],
)
def test_nonsense_is_one_sentence_that_names_the_variable(tmp_path, variable, value, sentence):
    done = run_manage("check", home=tmp_path, **{variable: value})

    assert (done.returncode, done.stderr) == (1, f"{sentence}\n")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"SECRET_KEY": ""}, NO_KEY),
        ({"SECRET_KEY": RANDOM[:49]}, NO_KEY),
        ({"SECRET_KEY": "1234567" * 10}, NO_KEY),
        ({"SECRET_KEY": f"django-insecure-{RANDOM}"}, NO_KEY),
        ({"SECRET_KEY": f"Change me, please! {RANDOM}"}, NO_KEY),
        ({"SECRET_KEY": f"your-secret-key-{RANDOM}"}, NO_KEY),
        ({"DEBUG": "1"}, "DEBUG must be off in production."),
        ({"ALLOWED_HOSTS": ""}, NO_HOSTS),
        ({"ALLOWED_HOSTS": " , "}, NO_HOSTS),
        ({"ALLOWED_HOSTS": "*"}, NO_HOSTS),
        ({"ALLOWED_HOSTS": "casebook.example, *"}, NO_HOSTS),
        ({"DATABASE_URL": ""}, NO_DATABASE),
        ({"DATABASE_URL": "", "CASEBOOK_EMBEDDED_DATABASE": "0"}, NO_DATABASE),
    ],
)
def test_production_refuses_what_is_not_safe(tmp_path, given, sentence):
    done = run_manage("check", home=tmp_path, **{**SAFE, **given})

    assert (done.returncode, done.stderr) == (1, f"{sentence}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("given", "expected"), [({}, "False"), (SAFE, "True")])
def test_four_eyes_are_asked_for_in_production(tmp_path, given, expected):
    show = "from casebook import settings; print(settings.CASEBOOK_FOUR_EYES)"

    done = subprocess.run(
        [sys.executable, "-c", show],
        env=environment(tmp_path, **given),
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == f"{expected}\n"


def test_production_passes_the_deployment_checks(tmp_path):
    done = run_manage("check", "--deploy", "--fail-level", "WARNING", home=tmp_path, **SAFE)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_secret_that_begins_with_a_dollar_is_no_name_of_a_variable(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", f"${RANDOM}")

    assert settings.read_secret_key(tmp_path, production=True) == f"${RANDOM}"


def test_hosts_may_stand_apart_and_be_domains_or_addresses(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "a.example, .b.example ,127.0.0.1,[::1],")

    found = settings.read_allowed_hosts(production=True)

    assert found == ["a.example", ".b.example", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("", ""),
        (" desk@casebook.example ", "desk@casebook.example"),
        ("https://casebook.example/ask?a=1", "https://casebook.example/ask?a=1"),
    ],
)
def test_a_contact_is_an_address_or_none(monkeypatch, given, read):
    monkeypatch.setenv("CASEBOOK_CONTACT", given)

    assert settings.read_contact() == read


@pytest.mark.skipif(not serving.BaseApplication, reason="gunicorn is not made for Windows")
def test_the_web_server_leaves_it_to_the_settings_which_proxy_to_believe():
    assert serving.Server("127.0.0.1", 8000, None).cfg.forwarded_allow_ips == []


def test_production_takes_the_embedded_database_only_when_told_to(tmp_path):
    told = {**SAFE, "DATABASE_URL": "", "CASEBOOK_EMBEDDED_DATABASE": "1"}

    done = run_manage("check", home=tmp_path, **told)

    assert (done.returncode, done.stderr) == (0, "")


def test_an_address_of_a_database_needs_no_leave_for_the_embedded_one(tmp_path):
    given = {"CASEBOOK_EMBEDDED_DATABASE": "0", "DATABASE_URL": SAFE["DATABASE_URL"]}

    done = run_manage("check", home=tmp_path, **given)

    assert (done.returncode, done.stderr) == (0, "")


def test_settings_start_nothing_and_keep_only_a_secret_key(tmp_path):
    done = run_manage("check", home=tmp_path / "var")

    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret-key"]


def test_secret_key_is_made_once_and_is_private(tmp_path):
    keys = {settings.kept_secret_key(tmp_path / "var") for _ in range(3)}

    kept = tmp_path / "var/secret-key"
    assert keys == {kept.read_text().strip()}
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret-key"]


def test_key_that_another_process_made_first_is_kept(tmp_path):
    kept = tmp_path / "secret-key"
    kept.write_text("first\n")

    settings.write_once(kept, "second")

    assert kept.read_text() == "first\n"
    assert list(tmp_path.iterdir()) == [kept]


def test_each_process_has_its_own_key_where_none_can_be_kept(tmp_path):
    (tmp_path / "file").touch()

    keys = [settings.kept_secret_key(tmp_path / "file/var") for _ in range(2)]

    assert len(set(keys)) == 2
    assert min(map(len, keys)) >= 50


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("postgresql://u:p%40@db.example:5433/n", ("n", "u", "p@", "db.example", "5433", {})),
        ("postgres://u@/n?host=/run/socket", ("n", "u", "", "/run/socket", "", {})),
        ("postgresql://u@%2Frun%2Fsocket/n", ("n", "u", "", "/run/socket", "", {})),
        ("postgresql://h/n?sslmode=require", ("n", "", "", "h", "", {"sslmode": "require"})),
    ],
)
def test_database_address_is_understood_as_libpq_does(url, place):
    found = settings.database_from_url(url)

    options = {
        key: value
        for key, value in found["OPTIONS"].items()
        if key not in ("pool", "server_side_binding")
    }
    parts = (found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT"))
    assert (*parts, options) == place


@pytest.mark.parametrize("nonsense", ["sqlite:///file", "postgresql://h"])
def test_address_that_is_none_is_refused(nonsense):
    with pytest.raises(ImproperlyConfigured, match="^DATABASE_URL must"):
        settings.database_from_url(nonsense)
