"""What `docker compose up` does, step by step, without a container.

Folders and ports are those of the test; all else is read from Dockerfile and docker-compose.yml.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from tests.container.composition import composition, container_environment, health_check
from tests.container.database import Server, installed_binaries
from tests.container.image import files_for_the_image, last_step
from tests.running import CHECKOUT, free_port, until

HOST = "casebook.example"
SETTINGS = {
    "POSTGRES_PASSWORD": "9/f+p@ss: word%20",
    "SECRET_KEY": "Qy7bXn2rTz4kLw8sVd1mHc6pJf3gRu9aEi5oWx0tNq+ZyBvKlM/",
    "ALLOWED_HOSTS": HOST,
}
PORT = "8000"  # of the site, inside the container


class Image:
    """The code and the static files of the image, in folders of this test."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="casebook-image-"))
        self.code, self.home = self.folder / "code", self.folder / "home"

    def build(self) -> None:
        """The COPY of the Dockerfile, then its last RUN, which collects the static files."""
        self.home.mkdir()
        for path in files_for_the_image(CHECKOUT):
            target = self.code / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CHECKOUT / path, target)
        collect = last_step("RUN")
        assert "collectstatic" in collect.text
        self.finish(["sh", "-c", collect.text], collect.environment)

    def start(self, command: list[str], environment: Mapping[str, str]) -> subprocess.Popen[str]:
        """Start a program of the image, with nothing of this machine's environment but PATH."""
        programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        places = {"PATH": programs, "CASEBOOK_HOME": str(self.home)}
        return subprocess.Popen(
            command,
            cwd=self.code,
            env={**environment, **places},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def finish(self, command: list[str], environment: Mapping[str, str]) -> str:
        """Run a program of the image to its end; what it printed, if it succeeded."""
        process = self.start(command, environment)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said
        return said

    def files(self) -> dict[str, int]:
        """Every file of the image, with its time of change."""
        return {str(path): path.stat().st_mtime_ns for path in self.folder.rglob("*")}


class Site:
    """The image's command, on a port of this machine."""

    def __init__(self, image: Image, environment: Mapping[str, str]):
        self.image, self.environment = image, environment
        self.port = str(free_port())
        command = [
            each.replace(f"0.0.0.0:{PORT}", f"127.0.0.1:{self.port}")
            for each in last_step("CMD").command
        ]
        self.process = image.start(command, environment)

    def comes_up(self) -> bool:
        """Whether it answers, and soon says that it is well."""
        return until(self.listens, seconds=60) and until(self.is_well)

    def is_well(self) -> bool:
        """Whether the health check of the image succeeds."""
        check = [each.replace(PORT, self.port) for each in last_step("HEALTHCHECK").command]
        process = self.image.start(check, self.environment)
        process.communicate(timeout=10)
        return process.returncode == 0

    def stop(self) -> tuple[int, str]:
        """Stop it as `docker stop` does: its exit code, and what it printed."""
        self.process.send_signal(signal.SIGTERM)
        return self.outcome()

    def outcome(self) -> tuple[int, str]:
        """Wait for its end: its exit code, and what it printed, which is told once."""
        try:
            said, _ = self.process.communicate(timeout=20)
        finally:
            self.process.kill()
        return self.process.returncode, said

    def listens(self) -> bool:
        """Whether it answers at all."""
        with suppress(ConnectionRefusedError):
            return self.get("/healthz")[0].status == 200
        return False

    def get(self, path: str, host: str = HOST, **headers: str) -> tuple[HTTPResponse, str]:
        """What the site answers over plain HTTP; `_` in a header's name stands for -."""
        connection = HTTPConnection("127.0.0.1", int(self.port), timeout=10)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers={"Host": host, **named})
        answer = connection.getresponse()
        return answer, answer.read().decode()

    def get_safely(self, path: str, **more: str) -> tuple[HTTPResponse, str]:
        """What the site answers to a proxy that was asked over TLS."""
        return self.get(path, X_Forwarded_Proto="https", **more)


class Deployment:
    """The services of docker-compose.yml as processes of this machine."""

    def __init__(self, settings: Mapping[str, str]):
        self.services = composition(settings)["services"]
        self.image = Image()
        self.server = Server(installed_binaries(), self.services["db"]["environment"])
        self.site = None

    def build(self) -> None:
        """What comes first: the image, and a database that is well."""
        self.image.build()
        self.server.create()
        self.server.start()
        assert until(self.database_is_well), "the health check of db fails"

    def up(self) -> str:
        """Run `migrate`, and then start `web`; what the first printed."""
        command, environment = self.services["migrate"]["command"], self.environment("migrate")
        said = self.image.finish(command, environment)
        self.site = self.start_site()
        assert self.site.comes_up(), self.site.stop()
        return said

    def database_is_well(self) -> bool:
        """Whether the health check of `db` succeeds."""
        check = health_check(self.services["db"])
        done = subprocess.run(check, env=self.server.client, capture_output=True)
        return done.returncode == 0

    def start_site(self, **changed: str) -> Site:
        """Start the service `web`, with some variables changed."""
        return Site(self.image, {**self.environment("web"), **changed})

    def manage(self, *arguments: str) -> str:
        """Run a command of Casebook inside `web`; what it printed."""
        return self.image.finish(["python", "manage.py", *arguments], self.environment("web"))

    def environment(self, service: str) -> dict[str, str]:
        """What a service's process finds in its environment, with the places of this test."""
        given = container_environment(self.services[service])
        host = f"@127.0.0.1:{self.server.port}/"
        return {**given, "DATABASE_URL": given["DATABASE_URL"].replace("@db:5432/", host)}

    def remove(self) -> None:
        """Leave nothing behind."""
        if self.site and self.site.process.poll() is None:
            self.site.stop()
        self.server.remove()
        shutil.rmtree(self.image.folder)
