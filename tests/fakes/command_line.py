"""Easel's command line as a process, and a gateway that holds its answers back for as long as a test wants."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

from app.core.history import HistoryFilter
from app.core.json_values import JsonObject, as_object, parse
from app.core.tasks import TaskRecord
from app.paths import paths_under
from app.practice import PRACTICE_TOKEN
from app.storage.journal import SqliteJournal
from tests.fakes import command_server

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0
PYTHON = (sys.executable, "-m", "app")


@dataclass(frozen=True, slots=True)
class Shell:
    """Runs Easel's command line on one data folder and one gateway."""

    folder: Path
    address: str
    variables: Mapping[str, str] = field(default_factory=dict)

    def command(self, *arguments: str) -> list[str]:
        """The command; the gateway and the folder are added to it."""
        where = ["--data-dir", str(self.folder), "--gateway", self.address]
        return [*PYTHON, *arguments, *where]

    def environment(self, token: str = PRACTICE_TOKEN) -> dict[str, str]:
        """What the process sees."""
        return {**os.environ, "EASEL_TOKEN": token, **self.variables}

    def run(
        self, *arguments: str, token: str = PRACTICE_TOKEN, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """One command, run to its end."""
        if not self.variables and command_server.can_fork():
            given = self.command(*arguments)[len(PYTHON) :]
            return command_server.run(given, self.environment(token), stdin, PATIENCE_S)
        return subprocess.run(
            self.command(*arguments),
            cwd=ROOT,
            env=self.environment(token),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )

    def objects(self, *arguments: str, **options: str) -> tuple[int, list[JsonObject]]:
        """The exit code and the JSON objects of one command."""
        done = self.run(*arguments, "--json", **options)
        return done.returncode, [as_object(parse(line)) for line in done.stdout.splitlines()]

    def start(
        self, *arguments: str, stdout: int = subprocess.PIPE, stderr: int = subprocess.PIPE
    ) -> "subprocess.Popen[str]":
        """One command that goes on while the test does something."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd=ROOT,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            text=True,
            encoding="utf-8",
        )

    def kept(self) -> tuple[TaskRecord, ...]:
        """The tasks as they are on disk, oldest first."""
        journal = SqliteJournal.open(paths_under(self.folder).journal, read_only=True)
        try:
            return journal.page(HistoryFilter(), None, 1000).records[::-1]
        finally:
            journal.close()


class HoldingGatewayServer:
    """A gateway on a socket that reads each create and answers it when :meth:`answer` is called.

    A context manager. ``task_id`` names the tasks; a look says that they run.
    """

    def __init__(self, task_id: str = "held") -> None:
        self.task_id = task_id
        self.creates: list[JsonObject] = []
        self._arrived = threading.Semaphore(0)
        self._may_answer = threading.Event()
        held = self

        class Connection(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                held.creates.append(as_object(parse(body)))
                held._arrived.release()
                held._may_answer.wait(PATIENCE_S)
                self._reply({"TaskId": f"{held.task_id}-{len(held.creates)}", "RequestId": "r"})

            def do_GET(self) -> None:
                task = {"Status": "PROCESSING", "Progress": 10}
                self._reply({"Status": "PROCESSING", "AigcImageTask": task})

            def _reply(self, response: object) -> None:
                content = json.dumps({"Response": response}).encode()
                try:
                    self.send_response(200)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(content)
                except OSError:
                    pass  # the command is gone, as it may be

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Connection)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), name="holding gateway")
        self.address = f"http://127.0.0.1:{self._http.server_port}"

    def wait_for_creates(self, count: int) -> None:
        """Returns when so many more creates have been read."""
        for _ in range(count):
            assert self._arrived.acquire(timeout=PATIENCE_S), "no create came"

    def answer(self) -> None:
        """Lets all creates be answered, those to come too."""
        self._may_answer.set()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.answer()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()
