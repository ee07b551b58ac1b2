"""The steps of `docker compose up`, and the site that they leave."""

import re
import signal
import socket
import subprocess
import time

import psycopg
import pytest

from tests.container.composition import composition
from tests.container.deployment import HOST, SETTINGS
from tests.running import until


@pytest.fixture(scope="module")
def bare_site(deployment):
    """The service `web` with a database without tables, and with no proxy to believe."""
    address = deployment.environment("web")["DATABASE_URL"].removesuffix("casebook")
    site = deployment.start_site(DATABASE_URL=f"{address}postgres", TRUSTED_PROXIES="0")
    try:
        assert until(site.listens, seconds=60)
        yield site
    finally:
        site.stop()


# --- the steps before ----------------------------------------------------------------------------


def test_the_image_holds_the_static_files_and_no_key(deployment):
    home = deployment.image.home

    assert [path.name for path in home.iterdir()] == ["static"]
    assert (home / "static/staticfiles.json").exists()


@pytest.mark.parametrize("password", ["", "wrong"])
def test_the_database_asks_for_its_password(deployment, monkeypatch, password):
    monkeypatch.setenv("PGPASSWORD", password)

    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(deployment.environment("web")["DATABASE_URL"])


@pytest.mark.parametrize(
    ("failing", "called", "code"),
    [
        ("migrate", ["migrate --no-input"], 1),
        ("reindex", ["migrate --no-input", "reindex --outdated"], 1),
        ("nothing", ["migrate --no-input", "reindex --outdated"], 0),
    ],
)
def test_the_step_of_migrations_fails_if_a_part_of_it_does(tmp_path, failing, called, code):
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nshift\necho "$@"\ntest "$1" != {failing}\n')
    python.chmod(0o755)
    command = composition(SETTINGS)["services"]["migrate"]["command"]

    path = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    done = subprocess.run(command, env=path, capture_output=True, text=True)

    assert (done.stdout.splitlines(), done.returncode) == (called, code)


# --- the site ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/cases/", "/api/v1/cases/"])
def test_the_cases_are_served(site, path):
    answer, text = site.get_safely(path)

    assert (answer.status, "CB-0001" in text, "CB-0002" in text) == (200, True, True)


def test_a_style_sheet_is_kept_for_ever_under_the_name_of_its_content(site):
    _, page = site.get_safely("/")
    address = re.search(r'href="(/static/incidents/casebook\.[0-9a-f]{12}\.css)"', page)[1]

    answer, _ = site.get_safely(address)

    assert (answer.status, answer.headers.get_content_type()) == (200, "text/css")
    assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"


@pytest.mark.parametrize("headers", [{}, {"X_Forwarded_Proto": "http"}])
@pytest.mark.parametrize("path", ["/cases/?q=a", "/api/v1/cases/"])
def test_plain_http_is_sent_to_https(site, path, headers):
    answer, _ = site.get(path, **headers)

    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}{path}")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_who_asks_after_its_health_needs_no_https(site, path):
    answer, text = site.get(path)

    assert (answer.status, text) == (200, "ok\n")


@pytest.mark.parametrize("host", ["other.example", "127.0.0.1", f"{HOST}.other.example"])
@pytest.mark.parametrize(
    ("path", "kind"),
    [("/cases/", "text/html"), ("/api/v1/cases/", "application/problem+json")],
)
def test_another_name_is_refused(site, host, path, kind):
    answer, text = site.get_safely(path, host=host)

    assert (answer.status, answer.headers.get_content_type()) == (400, kind)
    assert "CB-0001" not in text


def test_cookies_are_sent_over_https_alone(site):
    answer, _ = site.get_safely("/admin/login/")

    cookie = answer.headers["Set-Cookie"].split("; ")
    assert (cookie[0].split("=")[0], "Secure" in cookie) == ("csrftoken", True)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_serving_writes_no_file(deployment, site):
    before = deployment.image.files()

    for path in ("/cases/", "/api/v1/cases/", "/admin/login/"):
        site.get_safely(path)

    assert deployment.image.files() == before


def test_the_deployment_checks_are_silent_in_the_environment_of_the_container(deployment):
    said = deployment.manage("check", "--deploy", "--fail-level", "WARNING")

    assert said == "System check identified no issues (2 silenced).\n"


# --- a site that is not as it should be ----------------------------------------------------------


def test_a_site_without_its_tables_is_alive_and_not_well(bare_site):
    answer, text = bare_site.get("/readyz")

    assert (answer.status, text) == (503, "migrations are missing\n")
    assert not bare_site.is_well()


def test_no_proxy_is_believed_where_none_is_trusted(bare_site):
    answer, _ = bare_site.get_safely("/cases/")

    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/cases/")


def test_a_site_that_is_not_safe_does_not_start(start_site):
    site = start_site(SECRET_KEY="change-me" * 6)

    code, said = site.outcome()

    assert (code != 0, "SECRET_KEY must be set in production" in said) == (True, True)


def test_a_request_under_way_is_answered_before_the_site_ends(start_site):
    site = start_site()
    assert site.comes_up()
    with socket.create_connection(("127.0.0.1", int(site.port)), timeout=10) as connection:
        connection.sendall(f"GET /healthz HTTP/1.1\r\nHost: {HOST}\r\n".encode())
        time.sleep(0.3)
        site.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        connection.sendall(b"\r\n")
        answer = connection.makefile().read()

    code, said = site.outcome()

    assert answer.endswith("\n\nok\n")
    assert (code, "Traceback" in said) == (0, False)
    assert not site.is_well()
