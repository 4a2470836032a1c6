"""Runs Easel's command line in forks of one process that has imported it already.

Importing takes most of the time of a short command, and the tests run hundreds. A fork is a process like any other: its
own arguments, variables, streams, signals and exit code. ``python -m tests.fakes.command_server ADDRESS`` listens on a
Unix socket until its stdin ends; :func:`run` asks it. Where there is no fork, or coverage counts what a process runs,
a command is a new interpreter.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from select import select

ROOT = Path(__file__).resolve().parents[2]
_STREAMS = 3
_LENGTH_BYTES = 4


def can_fork() -> bool:
    """Whether :func:`run` may be used here."""
    return sys.platform.startswith("linux") and "COVERAGE_PROCESS_CONFIG" not in os.environ


def run(
    arguments: Sequence[str], environment: Mapping[str, str], stdin: str, timeout_s: float
) -> "subprocess.CompletedProcess[str]":
    """One command, run to its end in a fork."""
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as said,
        tempfile.TemporaryFile() as told,
        socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server,
    ):
        given.write(stdin.encode())
        given.seek(0)
        server.settimeout(timeout_s)
        server.connect(_address())
        wanted = json.dumps([list(arguments), dict(environment)]).encode()
        length = len(wanted).to_bytes(_LENGTH_BYTES, "big")
        socket.send_fds(server, [length], [stream.fileno() for stream in (given, said, told)])
        server.sendall(wanted)
        with server.makefile("r") as answers:
            pid = int(answers.readline())
            try:
                status = int(answers.readline())
            except TimeoutError:
                os.kill(pid, signal.SIGKILL)
                raise subprocess.TimeoutExpired(list(arguments), timeout_s) from None
        said.seek(0)
        told.seek(0)
        return subprocess.CompletedProcess(
            list(arguments),
            os.waitstatus_to_exitcode(status),
            *(_text(stream.read()) for stream in (said, told)),
        )


def _text(written: bytes) -> str:
    return written.decode().replace("\r\n", "\n")


@cache
def _address() -> str:
    """Starts the server of this process, which ends with it."""
    folder = tempfile.mkdtemp(prefix="easel-tests-")
    address = str(Path(folder) / "commands")
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.command_server", address],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    atexit.register(server.wait)
    atexit.register(server.stdin.close)
    # It says so when it listens.
    assert server.stdout.readline(), "the server of commands has not started"
    server.stdout.close()
    return address


def _serve(address: str) -> int:
    """Listens until stdin ends; returns, in a fork, the exit code of its command."""
    _import_all()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(address)
        listening.listen(64)
        print("listens", flush=True)
        while listening in select([listening, sys.stdin], [], [])[0]:
            asker, _ = listening.accept()
            if not os.fork():
                listening.close()
                return _answer(asker)
            asker.close()
            with suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
    return 0


def _import_all() -> None:
    import app.__main__
    import app.cli.channel
    import app.cli.pictures
    import app.cli.reading
    import app.cli.rows
    import app.cli.running
    import app.cli.sending
    import app.gateway.client
    import app.gateway.http
    import app.gateway.transport
    import app.services  # noqa: F401 - imported for those that are forked

    assert "PySide6" not in sys.modules


def _answer(asker: socket.socket) -> int:
    """Runs the command of one asker in another fork, whose end is waited for here."""
    length, streams, _, _ = socket.recv_fds(asker, _LENGTH_BYTES, _STREAMS)
    wanted = b""
    while len(wanted) < int.from_bytes(length, "big"):
        wanted += asker.recv(1 << 20)
    arguments, environment = json.loads(wanted)
    pid = os.fork()
    if pid:
        asker.sendall(f"{pid}\n".encode())
        _, status = os.waitpid(pid, 0)
        asker.sendall(f"{status}\n".encode())
        os._exit(0)
    asker.close()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - they last as long as the process
        for number, mode in enumerate(("r", "w", "w"))
    )
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["app", *arguments]
    from app.__main__ import main

    return main(arguments)


if __name__ == "__main__":
    sys.exit(_serve(sys.argv[1]))
