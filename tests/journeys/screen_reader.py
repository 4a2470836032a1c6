"""What a screen reader sees: the accessibility bus of a desktop (AT-SPI), read by names and roles alone.

Runs as a program of its own within a D-Bus session: starts a screen, the accessibility bus and Easel, makes
a picture with the practice gateway, and prints what it heard as one line of JSON.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from jeepney import DBusAddress, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ROOT = Path(__file__).resolve().parents[2]
LAUNCHERS = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))

_WAIT_S = 40.0
_LOOK_S = 0.2
_REPLY_S = 5.0
_DEPTH_MAX = 24
_ACCESSIBLE = "org.a11y.atspi.Accessible"

_FOCUSABLE, _SHOWING = 11, 25

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Thing:
    """One accessible object: the program that has it, and its path there."""

    program: str
    path: str


class Announcements:
    """What programs announce, in the order in which it is heard."""

    def __init__(self) -> None:
        self._connection = _until(_accessibility_bus, "the accessibility bus")
        registry = DBusAddress(
            "/org/a11y/atspi/registry",
            bus_name="org.a11y.atspi.Registry",
            interface="org.a11y.atspi.Registry",
        )
        self._rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="Announcement")
        for message in (
            new_method_call(registry, "RegisterEvent", "s", ("object:announcement",)),
            message_bus.AddMatch(self._rule),
        ):
            self._connection.send_and_get_reply(message, timeout=_REPLY_S)
        self.heard: list[str] = []

    def listen(self) -> None:
        """Takes in what has been announced since."""
        with suppress(TimeoutError):
            while True:
                message = self._connection.receive(timeout=_LOOK_S)
                if self._rule.matches(message):
                    self.heard.append(str(message.body[3][1]))


class Desktop:
    """The tree of everything that is accessible."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    def call(
        self, thing: Thing, interface: str, method: str, signature: str = "", *values: object
    ) -> tuple[object, ...]:
        """What *method* answers; nothing where the object has gone."""
        address = DBusAddress(thing.path, bus_name=thing.program, interface=interface)
        message = new_method_call(address, method, signature or None, values)
        reply = self._connection.send_and_get_reply(message, timeout=_REPLY_S)
        return tuple(reply.body) if reply.header.message_type is MessageType.method_return else ()

    def name(self, thing: Thing) -> str:
        """What it is called."""
        got = self.call(thing, "org.freedesktop.DBus.Properties", "Get", "ss", _ACCESSIBLE, "Name")
        return str(got[0][1]) if got and isinstance(got[0], tuple) else ""

    def role(self, thing: Thing) -> str:
        """What kind of thing it is."""
        got = self.call(thing, _ACCESSIBLE, "GetRoleName")
        return str(got[0]) if got else ""

    def states(self, thing: Thing) -> set[int]:
        """How it is, by the numbers of AtspiStateType."""
        got = self.call(thing, _ACCESSIBLE, "GetState")
        words = [int(str(word)) for word in got[0]] if got and isinstance(got[0], list) else []
        return {32 * n + bit for n, word in enumerate(words) for bit in range(32) if word >> bit & 1}

    def children(self, thing: Thing) -> list[Thing]:
        """What is in it."""
        got = self.call(thing, _ACCESSIBLE, "GetChildren")
        return [Thing(*pair) for pair in got[0]] if got and isinstance(got[0], list) else []

    def walk(self, thing: Thing, depth: int = 0) -> Iterator[Thing]:
        """It and all in it."""
        yield thing
        if depth < _DEPTH_MAX:
            for child in self.children(thing):
                yield from self.walk(child, depth + 1)

    def find(self, root: Thing, role: str, name: str, *, is_whole: bool = False) -> Thing | None:
        """The first thing of that role whose name begins so, or is just that."""

        def fits(shown: str) -> bool:
            return shown == name if is_whole else shown.startswith(name)

        return next(
            (thing for thing in self.walk(root) if self.role(thing) == role and fits(self.name(thing))), None
        )


ROOT_THING = Thing("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")


def main(data_folder: str) -> int:
    """Makes one picture by ear; 1 where something is not found or does not happen."""
    with ExitStack() as running:
        os.environ["DISPLAY"] = running.enter_context(_screen())
        launcher = next(path for path in LAUNCHERS if path.exists())
        running.enter_context(_program([launcher, "--launch-immediately"]))
        desktop = Desktop(_until(_accessibility_bus, "the accessibility bus"))
        announcements = Announcements()
        os.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        command: list[str | Path] = [sys.executable, "-m", "app", "--practice", "--data-dir", data_folder]
        running.enter_context(_program(command))
        window = _until(lambda: desktop.find(ROOT_THING, "frame", "Easel"), "the window")
        prompt = _until(lambda: desktop.find(window, "text", "Prompt"), "the prompt")
        desktop.call(prompt, "org.a11y.atspi.EditableText", "SetTextContents", "s", "a harbour at dawn")
        heard_prompt = desktop.call(prompt, "org.a11y.atspi.Text", "GetText", "ii", 0, -1)
        generate = _until(
            lambda: desktop.find(window, "push button", "Generate", is_whole=True), "the button"
        )
        desktop.call(generate, "org.a11y.atspi.Action", "DoAction", "i", 0)
        _until(lambda: desktop.find(window, "table", "History"), "the history")
        rows: list[str] = []

        def is_done() -> bool | None:
            # The list and the grid show the same tasks; one of them is in sight.
            cells = (
                cell
                for table in desktop.walk(window)
                if desktop.role(table) == "table" and desktop.name(table).startswith("History")
                for cell in desktop.children(table)
                if desktop.role(cell) == "cell"
            )
            heard = next((words for words in map(desktop.name, cells) if words), "")
            if heard and heard not in rows:
                rows.append(heard)
            return True if ", Done," in heard else None

        _until(is_done, "the picture")

        def is_announced() -> bool | None:
            announcements.listen()
            return True if any(said.startswith("Done: ") for said in announcements.heard) else None

        _until(is_announced, f"the announcement among {announcements.heard}")
        save = _until(
            lambda: desktop.find(window, "push button", "Save"), "what can be done with the picture"
        )
        heard = {
            "prompt": heard_prompt[0],
            "rows": rows,
            "announced": announcements.heard,
            "then": desktop.name(save),
            "nameless": [*_nameless(desktop, window)],
        }
        print(json.dumps(heard), flush=True)
    return 0


def _nameless(desktop: Desktop, window: Thing) -> Iterator[str]:
    """What Tab comes to and has no name, by role."""
    for thing in desktop.walk(window):
        if {_SHOWING, _FOCUSABLE} <= desktop.states(thing) and not desktop.name(thing):
            yield desktop.role(thing)


def _accessibility_bus() -> DBusConnection | None:
    session = open_dbus_connection(bus="SESSION")
    address = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
    reply = session.send_and_get_reply(new_method_call(address, "GetAddress"), timeout=_REPLY_S)
    session.close()
    if reply.header.message_type is not MessageType.method_return or not reply.body[0]:
        return None
    return open_dbus_connection(bus=str(reply.body[0]))


def _until(look: Callable[[], _T | None], what: str) -> _T:
    end = time.monotonic() + _WAIT_S
    while time.monotonic() < end:
        found = look()
        if found is not None:
            return found
        time.sleep(_LOOK_S)
    raise SystemExit(f"not found: {what}")


@contextmanager
def _screen() -> Iterator[str]:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as screen:
        os.close(writing)
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"
        screen.kill()


@contextmanager
def _program(command: list[str | Path]) -> Iterator[None]:
    with subprocess.Popen([str(word) for word in command], cwd=ROOT, stdout=subprocess.DEVNULL) as running:
        try:
            yield
        finally:
            running.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
