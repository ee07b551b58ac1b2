"""`manage.py up`: from an empty folder to a served site, and back to nothing."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.local_server import kill_all, local, run_sql
from tests.running import fetch, free_port, read_until, run_manage, start_manage, until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="stops servers by signals")

READY = "Ctrl-C stops it."


@pytest.fixture
def home():
    """A home that the server's user can enter, as it cannot enter pytest's own for root."""
    made = Path(tempfile.mkdtemp(prefix="casebook-up-"))
    made.chmod(0o755)
    yield made
    local(made).stop()
    shutil.rmtree(made)


@pytest.fixture
def up(home):
    """Start `manage.py up` on a free port; killed at the end if it still runs."""
    started = []

    def start(**more):
        port = free_port()
        process = start_manage("up", "--port", str(port), home=home, **more)
        started.append(process)
        return process, port

    yield start
    for process in started:
        process.kill()
        process.communicate()


def stop(process: subprocess.Popen, number: signal.Signals) -> int:
    process.send_signal(number)
    return process.wait(timeout=30)


def log_in(port: int, name: str, password: str) -> str:
    """The address that the admin's login form leads to."""
    page = f"http://127.0.0.1:{port}/admin/login/?next=/admin/"
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(page) as answer:
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())[1]
    form = {"csrfmiddlewaretoken": token, "username": name, "password": password}
    with browser.open(page, urllib.parse.urlencode(form).encode()) as answer:
        return urllib.parse.urlsplit(answer.url).path


def fetch_as_typed(port: int, path: str) -> str:
    """The whole answer to an address that nothing has percent-encoded, as curl sends it."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        return connection.makefile(encoding="utf-8").read()


def without_seconds(text: str) -> list[str]:
    return [re.sub(r" \(\d+\.\d s\)$", "", line) for line in text.splitlines()]


def test_first_start_serves_two_cases_and_ctrl_c_stops_everything(up, home):
    process, port = up()
    said = read_until(process, READY)

    password = re.search(r"password (\S+)", said)[1]
    assert re.sub(r"\d+ applied", "all applied", "\n".join(without_seconds(said))).split("\n") == [
        "Database ... started",
        "Migrations ... all applied",
        "Cases ... 2 published as examples",
        "Index ... built anew",
        "Static files ... collected",
        f"Administrator ... made: name admin, password {password}",
        "",
        "Casebook is ready:",
        f"  pages  http://127.0.0.1:{port}/",
        f"  API    http://127.0.0.1:{port}/api/v1/cases/",
        f"  admin  http://127.0.0.1:{port}/admin/",
        f"It listens to the names localhost, 127.0.0.1, [::1]. {READY}",
    ]
    assert fetch(port, "/healthz") == fetch(port, "/readyz") == (200, "ok\n")
    assert log_in(port, "admin", password) == "/admin/"
    for path in ("/cases/", "/api/v1/cases/"):
        status, text = fetch(port, path)
        assert (status, "CB-0001" in text, "CB-0002" in text) == (200, True, True), path

    assert stop(process, signal.SIGINT) == 0
    assert fetch(port, "/healthz") == (0, "")
    assert not local(home).processes()


def test_an_address_is_understood_as_people_type_it(up):
    process, port = up()
    read_until(process, READY)

    answer = fetch_as_typed(port, "/api/v1/cases/?q=单位")

    assert answer.startswith("HTTP/1.1 200 OK")
    assert set(re.findall('"reference":"([^"]+)"', answer)) == {"CB-0002"}


def test_second_start_answers_within_five_seconds_and_makes_nothing_new(up):
    first, _ = up()
    read_until(first, READY)
    stop(first, signal.SIGINT)

    begun = time.monotonic()
    process, port = up()
    said = read_until(process, READY)
    answered = fetch(port, "/healthz")
    seconds = time.monotonic() - begun

    assert without_seconds(said)[:6] == [
        "Database ... started",
        "Migrations ... nothing to do",
        "Cases ... there",
        "Index ... up to date",
        "Static files ... collected",
        "Administrator ... there",
    ]
    assert answered == (200, "ok\n")
    assert seconds < 5


def test_administrator_and_address_come_from_the_environment(home):
    port = free_port()
    given = {
        "CASEBOOK_ADMIN_NAME": "ada",
        "CASEBOOK_ADMIN_PASSWORD": "a long enough secret",
        "CASEBOOK_BIND": "127.0.0.2",
        "CASEBOOK_PORT": str(port),
        "ALLOWED_HOSTS": "127.0.0.2,127.0.0.1",
    }
    process = start_manage("up", home=home, **given)
    try:
        said = read_until(process, READY)

        assert "made: name ada, the password of CASEBOOK_ADMIN_PASSWORD" in said
        assert "a long enough secret" not in said
        assert f"  pages  http://127.0.0.2:{port}/" in said
        assert fetch(port, "/healthz") == (0, ""), "127.0.0.1 is another address"
        found = run_sql(local(home), "SELECT username, is_superuser FROM auth_user WHERE is_active")
        assert found == [("ada", True)]
    finally:
        stop(process, signal.SIGTERM)


def test_an_administrator_does_not_take_the_name_of_another_user(home):
    done = run_manage("up", "--port", str(free_port()), home=home, CASEBOOK_ADMIN_NAME="casebook")

    assert (done.returncode, done.stderr) == (
        1,
        "CASEBOOK_ADMIN_NAME: casebook is a user already, and no administrator.\n",
    )


def test_port_in_use_is_one_sentence_and_nothing_is_begun(home):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        done = run_manage("up", "--port", str(port), home=home)

    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        f"Cannot listen on port {port} of 127.0.0.1: Address already in use. Choose another with "
        "--port or CASEBOOK_PORT.\n",
    )
    assert not (home / "postgres").exists()


@pytest.mark.parametrize("port", [0, 65536, 99999])
def test_port_that_does_not_exist_is_one_sentence(home, port):
    done = run_manage("up", "--port", str(port), home=home)

    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        f"There is no port {port}; choose one from 1 to 65535 (--port).\n",
    )


def test_address_that_is_none_is_one_sentence(home):
    done = run_manage("up", "--bind", "nowhere.invalid", home=home)

    assert (done.returncode, done.stderr) == (
        1,
        "nowhere.invalid is not an address to listen on (--bind).\n",
    )


def test_database_that_refuses_is_one_sentence(home):
    url = f"postgresql://casebook@127.0.0.1:{free_port()}/casebook"

    done = run_manage("up", "--port", str(free_port()), home=home, DATABASE_URL=url)

    assert (done.returncode, done.stdout) == (1, "Database ... not done\n")
    assert re.fullmatch(r"The database refuses: .*Connection refused\n", done.stderr)


def test_folder_that_cannot_be_written_is_one_sentence(home):
    (home / "file").touch()

    done = run_manage("up", "--port", str(free_port()), home=home / "file/var")

    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        f"The folder {home}/file/var cannot be written: Not a directory.\n",
    )


def test_server_that_ran_before_stays_when_up_is_terminated(up, home):
    run_manage("localdb", "start", home=home)
    process, port = up()
    said = read_until(process, READY)

    assert stop(process, signal.SIGTERM) == 0

    assert without_seconds(said)[0] == "Database ... there"
    assert fetch(port, "/healthz") == (0, "")
    assert local(home).answers()


def test_a_site_whose_database_is_killed_serves_again_by_itself(up, home):
    process, port = up()
    read_until(process, READY)

    kill_all(local(home))

    assert until(lambda: fetch(port, "/readyz") == (200, "ok\n"), seconds=20)
    assert fetch(port, "/cases/")[0] == 200
    assert stop(process, signal.SIGINT) == 0
    assert not local(home).answers()


def test_a_database_that_is_stopped_stays_stopped(up, home):
    process, port = up()
    read_until(process, READY)

    run_manage("localdb", "stop", home=home)
    time.sleep(5)

    assert not local(home).answers()
    assert fetch(port, "/healthz") == (200, "ok\n")


def test_ctrl_c_before_the_site_is_served_stops_the_database(up, home):
    process, _ = up()
    read_until(process, "Database ... started")

    assert stop(process, signal.SIGINT) == 130

    assert not local(home).processes()


def test_killed_up_frees_its_port_and_the_next_one_copes(home):
    port = free_port()
    killed = start_manage("up", "--port", str(port), home=home)
    read_until(killed, READY)
    killed.kill()
    killed.communicate()
    assert until(lambda: fetch(port, "/healthz") == (0, ""), seconds=3)

    process = start_manage("up", "--port", str(port), home=home)
    try:
        said = read_until(process, READY)

        assert without_seconds(said)[0] == "Database ... there"
        assert fetch(port, "/readyz") == (200, "ok\n")
    finally:
        stop(process, signal.SIGTERM)
