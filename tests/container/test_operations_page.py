"""The commands of docs/operations.md for the container, run as they are typed there."""

import re
import stat
import subprocess

import pytest
from django.core.management import get_commands

from casebook.settings import could_be_random
from tests.container.composition import composition
from tests.container.deployment import SETTINGS
from tests.running import CHECKOUT

PAGE = (CHECKOUT / "docs/operations.md").read_text(encoding="utf-8")


def commands(heading: str) -> list[str]:
    """The lines of the code blocks below a heading."""
    section = PAGE.split(f"### {heading}\n")[1].split("\n#")[0]
    blocks = re.findall(r"```sh\n(.*?)```", section, re.S)
    return [line for block in blocks for line in block.splitlines()]


@pytest.fixture
def perform(deployment, tmp_path):
    """Does what a line says, to processes in place of containers; what they printed."""

    def do(line: str) -> str:
        if line == "docker compose stop web":
            return deployment.site.stop()[1]
        if line == "docker compose up --detach":
            return deployment.up()
        if line.startswith("docker compose exec web python manage.py "):
            return deployment.manage(*line.split()[6:])
        inside = re.fullmatch("docker compose exec -T db (.*)", line)[1]
        shell = {"cwd": tmp_path, "env": deployment.server.client}
        done = subprocess.run(["sh", "-c", inside], **shell, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return do


def test_a_restored_backup_is_the_database_of_that_moment(deployment, perform):
    contents = "SELECT string_agg(digest, ' ' ORDER BY digest) FROM incidents_edition"
    digests = deployment.server.ask("casebook", contents)
    for line in commands("Backup"):
        perform(line)
    deployment.server.ask("casebook", "CREATE TABLE made_since ()")

    said = "".join(perform(line) for line in commands("Restore"))

    assert "No migrations to apply.\nThe index is up to date.\n" in said
    assert len(digests.split()) == 2
    assert deployment.server.ask("casebook", contents) == digests
    assert deployment.server.ask("casebook", "SELECT to_regclass('made_since')") == ""
    assert deployment.server.ask("postgres", "SELECT datname FROM pg_database").splitlines() == [
        "postgres", "template1", "template0", "casebook",
    ]  # fmt: skip
    answer, text = deployment.site.get_safely("/api/v1/cases/")
    assert (answer.status, "CB-0001" in text) == (200, True)


def test_the_first_commands_write_settings_that_only_their_owner_can_read(tmp_path):
    lines = [line for line in commands("First start") if not line.startswith("docker")]

    subprocess.run(["sh", "-ec", "\n".join(lines)], cwd=tmp_path, check=True)

    written = tmp_path / ".env"
    settings = dict(line.split("=", 1) for line in written.read_text().splitlines())
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert set(settings) == set(SETTINGS)
    assert could_be_random(settings["SECRET_KEY"])
    assert composition(settings) != composition(SETTINGS)


def test_every_command_is_one_that_there_is():
    services = "|".join(composition(SETTINGS)["services"])
    known = re.compile(
        rf"docker compose (up( --build)? --detach( db)?|build|ps|(pull|stop|logs) ({services})"
        rf"|exec (-T )?({services}) (python manage.py (?P<own>\w+)|psql|pg_dump|pg_restore|createdb"
        r"|dropdb|rm)( .*)?)"
    )
    typed = re.findall(r"docker compose [^`\n]*", PAGE)

    found = [known.fullmatch(line) for line in typed]

    assert [line for line, each in zip(typed, found, strict=True) if not each] == []
    assert {each["own"] for each in found if each["own"]} - set(get_commands()) == set()
