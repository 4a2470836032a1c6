"""The channel between a command and the window that has the data folder open, so that both can be used at once.

The window listens (:class:`CommandServer`) and writes address and key into a file of the data folder that nobody else may
read (``paths.channel``). A command connects with the key, hands over its :class:`~app.cli.running.Job` and prints what comes
back; the window's engine does the work. A Unix socket in a folder of the user's own, or a named pipe of Windows; each end
proves that it knows the key before a byte of a job is read, so that only the same user can speak to it. Messages are JSON.
"""

import asyncio
import logging
import os
import secrets
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from app.cli.language import translator
from app.cli.running import Job, Run, job_from_json, job_to_json
from app.cli.words import Console, phrase
from app.core.json_values import JsonObject, JsonValue, as_object, as_text, dump, parse
from app.paths import Paths
from app.storage.files import write_atomically
from app.storage.preferences import load_preferences
from app.terminal import OutputClosed

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from app.service.services import Services

    Do = Callable[[Callable[[Services], object]], None]

log = logging.getLogger(__name__)

MESSAGE_BYTES_MAX = 64 * 1024 * 1024
KEY_BYTES = 32
SOCKET_BYTES_MAX = 100
"""The path of a Unix socket may be no longer; macOS takes 104 bytes."""
APPEARS_S = 2.0
"""A window that has just begun has the data folder a moment before it listens."""
TRY_S = 0.1
ANSWER_S = 5.0
"""So long a window may take to say that it has a link."""
LOOK_S = 0.5
"""Windows hears a signal only between two waits."""


class CommandServer:
    """The window's end; may be made and closed in any thread.

    *do* hands a call to the engine's loop; *take_link* is told of links that a second start was given, in any thread.
    """

    def __init__(self, paths: Paths, do: "Do", take_link: Callable[[str], None] | None = None) -> None:
        self._take_link = take_link
        self._paths = paths
        self._do = do
        self._key = secrets.token_bytes(KEY_BYTES)
        self._folder = ""
        self._address = ""
        self._is_closing = False
        self._runs: set[_Remote] = set()
        self._lock = threading.Lock()
        # As daemons: neither a client that says nothing nor the accept itself holds the end up.
        self._thread = threading.Thread(target=self._listen, name="commands", daemon=True)

    def start(self) -> None:
        """Listens, from a moment later on."""
        self._thread.start()

    def close(self) -> None:
        """Listens no more, and ends the commands that are under way as their own signal would."""
        self._is_closing = True
        with suppress(OSError):
            self._paths.channel.unlink(missing_ok=True)
        with self._lock:
            runs = [*self._runs]
        for run in runs:
            run.interrupt()
        if self._address:
            # In a thread: somebody who connects and says nothing more must not keep the window from closing.
            wake = threading.Thread(
                target=_wake, args=(self._address, self._key), name="commands end", daemon=True
            )
            wake.start()

    def _listen(self) -> None:
        from multiprocessing import AuthenticationError
        from multiprocessing.connection import Listener

        try:
            listener = Listener(self._new_address(), authkey=self._key)
            # Kept: a listener that is closed, as it may be before close asks, has none any more.
            self._address = str(listener.address)
            where: JsonObject = {"address": self._address, "key": self._key.hex()}
            write_atomically(self._paths.channel, dump(where).encode())
        except OSError:
            # Commands say then that the data folder is in use, as they would without this.
            log.exception("no channel for commands")
            return
        while not self._is_closing:
            try:
                connection = listener.accept()
            except (OSError, EOFError, AuthenticationError) as error:
                log.warning("a command could not connect: %s", error)
                continue
            if self._is_closing:
                connection.close()
                break
            threading.Thread(target=self._serve, args=(connection,), name="command", daemon=True).start()
        with suppress(OSError):
            listener.close()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _new_address(self) -> str:
        if sys.platform == "win32":
            return rf"\\.\pipe\easel-{secrets.token_hex(16)}"
        beside = self._paths.data / "commands"
        if len(os.fsencode(beside)) < SOCKET_BYTES_MAX:
            beside.unlink(missing_ok=True)
            return str(beside)
        self._folder = tempfile.mkdtemp(prefix="easel-")
        return str(Path(self._folder, "commands"))

    def _serve(self, connection: "Connection[Any, Any]") -> None:
        with connection:
            try:
                message = as_object(parse(connection.recv_bytes(MESSAGE_BYTES_MAX)))
                if self._take_link is not None and isinstance(link := message.get("link"), str):
                    self._take_link(link)
                    connection.send_bytes(dump({"exit": 0}).encode())
                    return
                job = job_from_json(message.get("job"))
            except (OSError, EOFError, ValueError) as error:
                log.warning("what a command wants can't be read: %s", error)
                return
            remote = _Remote(job, self._paths)
            with self._lock:
                self._runs.add(remote)
            try:
                threading.Thread(
                    target=remote.hear_client, args=(connection,), name="command hears", daemon=True
                ).start()
                self._do(remote.live)
                remote.tell_client(connection)
            finally:
                with self._lock:
                    self._runs.discard(remote)


def _wake(address: str, key: bytes) -> None:
    """Ends the waiting for the next command: nothing else does so everywhere."""
    from multiprocessing import AuthenticationError
    from multiprocessing.connection import Client

    with suppress(OSError, EOFError, AuthenticationError):
        Client(address, authkey=key).close()


class _Remote:
    """One job of a command in the window's engine."""

    def __init__(self, job: Job, paths: Paths) -> None:
        self._out: SimpleQueue[JsonObject] = SimpleQueue()
        console = Console(
            translator(paths.preferences),
            lambda text: self._out.put({"say": text}),
            lambda *fields: self._out.put({"show": [*fields]}),
            lambda value: self._out.put({"json": value}),
        )
        self._run = Run(job, load_preferences(paths.preferences), console, owns_engine=False)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_interrupted = 0

    async def live(self, services: "Services") -> None:
        """Does the job in the loop."""
        self._loop = asyncio.get_running_loop()
        for _ in range(self._is_interrupted):
            self._run.interrupt()
        services.listeners.append(self._run.hear)
        code = 1
        try:
            code = await self._run.go(services)
        finally:
            services.listeners.remove(self._run.hear)
            self._out.put({"exit": int(code)})

    def interrupt(self) -> None:
        """As a signal to the command would; from any thread."""
        self._is_interrupted += 1
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._run.interrupt)

    def hear_client(self, connection: "Connection[Any, Any]") -> None:
        """Whatever comes after the job is a signal; so is the client's end."""
        try:
            while True:
                connection.recv_bytes(MESSAGE_BYTES_MAX)
                self.interrupt()
        except (OSError, EOFError, TypeError):
            self.interrupt()

    def tell_client(self, connection: "Connection[Any, Any]") -> None:
        """Hands on what the job says, until it has ended."""
        while True:
            message = self._out.get()
            with suppress(OSError):
                connection.send_bytes(dump(message).encode())
            if "exit" in message:
                return


# --- the command's end -----------------------------------------------------------------------------------


def done_by_window(job: Job, paths: Paths, console: Console) -> int | None:
    """Has the window do *job* that has the data folder open; its exit code, or None where no window listens."""
    connection = _connected(paths.channel)
    if connection is None:
        return None
    if os.environ.get("EASEL_TOKEN"):
        console.say(
            phrase(
                "CommandLine",
                "Easel’s window is open and does the work, with its own token: EASEL_TOKEN is not used.",
            )
        )
    messages: SimpleQueue[JsonValue] = SimpleQueue()
    with connection:
        connection.send_bytes(dump({"job": job_to_json(job)}).encode())
        threading.Thread(target=_receive, args=(connection, messages), daemon=True).start()

        def interrupt(_number: int, _frame: object) -> None:
            with suppress(OSError):
                connection.send_bytes(b"interrupt")

        before = {
            number: signal.signal(number, interrupt)
            for number in _signals()
            if signal.getsignal(number) is not signal.SIG_IGN
        }
        try:
            return _told(messages, console)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def hand_link(link: str, paths: Paths) -> bool:
    """Gives *link* to the window that has the data folder open; False where none takes it."""
    connection = _connected(paths.channel)
    if connection is None:
        return False
    with connection:
        try:
            connection.send_bytes(dump({"link": link}).encode())
            return connection.poll(ANSWER_S) and as_object(parse(connection.recv_bytes())).get("exit") == 0
        except (OSError, EOFError, ValueError):
            return False


def _signals() -> list[signal.Signals]:
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


def _connected(file: Path) -> "Connection[Any, Any] | None":
    from multiprocessing import AuthenticationError
    from multiprocessing.connection import Client

    ends = time.monotonic() + APPEARS_S
    while True:
        try:
            where = as_object(parse(file.read_bytes()))
            return Client(as_text(where.get("address")), authkey=bytes.fromhex(as_text(where.get("key"))))
        except (OSError, EOFError, ValueError, AuthenticationError):
            if time.monotonic() > ends:
                return None
            time.sleep(TRY_S)


def _receive(connection: "Connection[Any, Any]", messages: "SimpleQueue[JsonValue]") -> None:
    try:
        while True:
            messages.put(parse(connection.recv_bytes(MESSAGE_BYTES_MAX)))
    except (OSError, EOFError, ValueError, TypeError):
        messages.put(None)


def _told(messages: "SimpleQueue[JsonValue]", console: Console) -> int:
    is_read = True
    while True:
        try:
            message = messages.get(timeout=LOOK_S)
        except Empty:
            continue
        if message is None:
            console.say(
                phrase(
                    "CommandLine",
                    "Easel’s window has ended. What was accepted goes on when it is opened again.",
                )
            )
            return 130
        told = as_object(message)
        if isinstance(code := told.get("exit"), int):
            return code
        try:
            is_read = is_read and _printed(told, console)
        except OutputClosed:
            is_read = False
        if isinstance(text := told.get("say"), str):
            console.say_line(text)


def _printed(told: JsonObject, console: Console) -> bool:
    if isinstance(fields := told.get("show"), list):
        console.show(*(str(field) for field in fields))
    elif isinstance(value := told.get("json"), dict):
        console.show_json(value)
    return True
