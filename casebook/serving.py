"""The web server of `manage.py up`: gunicorn in this process, Django's own on Windows."""

import ctypes
import http.client
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.core.servers.basehttp import get_internal_wsgi_application

from casebook.refusal import Refusal

try:
    from gunicorn.app.base import BaseApplication
except ImportError:  # Windows
    BaseApplication = None

SECONDS_TO_ANSWER = 60
LONGEST_REQUEST_LINE = 8_190  # bytes; a question may have many values. gunicorn takes no more
PR_SET_PDEATHSIG = 1  # from Linux's prctl.h


class PortUnusable(Refusal):
    """Why the server could not listen there."""


def check_port(bind: str, port: int) -> None:
    """Raise PortUnusable if this machine would not let a server listen there."""
    if not 1 <= port <= 65535:
        raise PortUnusable(f"There is no port {port}; choose one from 1 to 65535 (--port).")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            bind, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, OverflowError) as error:
        raise PortUnusable(f"{bind} is not an address to listen on (--bind).") from error
    with socket.socket(family, kind, protocol) as trial:
        if os.name == "posix":  # elsewhere it would let two programs share a port
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(address)
        except OSError as error:
            raise PortUnusable(
                f"Cannot listen on port {port} of {bind}: {error.strerror}. Choose another with "
                "--port or CASEBOOK_PORT."
            ) from error


def site_address(bind: str, port: int) -> str:
    """The address to open in a browser on this machine."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(bind, bind)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def answers(bind: str, port: int) -> bool:
    """Whether /healthz says that the server is there, asked under a name that it listens to."""
    named = settings.ALLOWED_HOSTS[0].removeprefix(".")
    host = site_address(bind, port).split("//")[1].rsplit(":", 1)[0].strip("[]")
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": named.replace("*", "localhost")})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def serve(bind: str, port: int, *, announce: Callable[[], None]) -> None:
    """Serve until a signal stops it; calls `announce` once, when the server answers."""

    def announce_when_ready() -> None:
        until = time.monotonic() + SECONDS_TO_ANSWER
        while time.monotonic() < until:
            if answers(bind, port):
                announce()
                return
            time.sleep(0.05)

    watcher = threading.Thread(target=announce_when_ready, daemon=True)
    if BaseApplication:
        Server(bind, port, watcher).run()
    else:
        watcher.start()
        call_command("runserver", f"{bind}:{port}", use_reloader=False, skip_checks=True)


if BaseApplication:

    class Server(BaseApplication):
        """gunicorn with its first process in this one."""

        def __init__(self, bind: str, port: int, watcher: threading.Thread):
            self.address = f"[{bind}]:{port}" if ":" in bind else f"{bind}:{port}"
            self.watcher = watcher
            self.survives_hangup = signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
            super().__init__()

        def load_config(self):
            """Set gunicorn's settings; its own files and variables are not read."""
            for name, value in {
                "bind": self.address,
                "workers": settings.CASEBOOK_WORKERS,
                "worker_class": "gthread",
                "threads": settings.CASEBOOK_THREADS,
                "graceful_timeout": 10,
                "loglevel": "warning",
                "limit_request_line": LONGEST_REQUEST_LINE,
                "control_socket_disable": True,
                # Which proxies to believe is for TRUSTED_PROXIES to say.
                "forwarded_allow_ips": "",
                "when_ready": self.when_ready,
                "post_fork": self.post_fork,
                "post_worker_init": self.post_worker_init,
            }.items():
                self.cfg.set(name, value)

        def load(self):
            """The application, in each worker."""
            return get_internal_wsgi_application()

        def when_ready(self, arbiter):
            """A closed terminal ends Casebook; gunicorn would only reload."""
            if self.survives_hangup:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
            else:
                signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))

        def post_fork(self, arbiter, worker):
            """A killed `up` must not leave workers that hold the port.

            They also look for their parent each second; Linux can tell them at once.
            """
            if sys.platform == "linux":
                ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)

        def post_worker_init(self, worker):
            """Watch from the first worker: a thread in the parent would not survive its forks."""
            if worker.age == 1:
                self.watcher.start()
