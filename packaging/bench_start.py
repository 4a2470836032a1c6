"""Measures how long a person waits for Easel's window, by what is on the screen and by a key that is really pressed.

Run by ``dev.py bench start [--rounds 7] [--tasks 100000]``. A virtual screen of its own (Xvfb) writes its picture into a
file, which is looked at without asking the programs for anything; the key goes through the X server. All that is
looked for is pixels, so that work that is put off counts for as long as a person would see it missing:

- *first paint*: the screen is no longer empty;
- *Generate*: the button is there as it will stay;
- *a typed letter*: pressed as soon as Generate can be seen, and painted in the form;
- *still*: from here on less than 0.5 % of the pixels differ from the last frame.

Each is compared with a bare ``QMainWindow`` in the same round; where ``dev.py freeze`` has made ``dist/easel``, that is
measured beside the sources. On a busy machine the processor's time says more.
"""

import ctypes
import mmap
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.practice import PRACTICE_TOKEN
from app.practice.process import PracticeProcess

WIDTH, HEIGHT = 1440, 900
STILL_SHARE = 0.005
LOOK_EVERY_S = 0.006
SETTLED_S = 3.0
PATIENCE_S = 60.0

Area = tuple[int, int, int, int]
"""Left, top, right, bottom."""

EVERYTHING: Area = (0, 0, WIDTH, HEIGHT)
# Where the form has the prompt's field and the button at this size of the window.
FIELD: Area = (22, 112, 340, 192)
BUTTON: Area = (20, 780, 240, 810)
BUTTON_COLUMN, BUTTON_ROWS = 40, range(600, 860, 4)
CARET_PIXELS, POINTER_PIXELS = 60, 1000
LABELS = ("first paint", "Generate", "a typed letter", "still", "CPU until the letter")

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
window.show()
application.exec()
"""
FROZEN = ROOT / "dist" / "easel" / "easel"
# rich, where a developer has it, is imported by httpx's own command line.
EASEL = """
import sys
sys.modules["rich"] = None
from app.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


class Start(NamedTuple):
    """Seconds from the command on; ``cpu_s`` is what the program had worked until the letter, or the first paint."""

    first_paint: float
    generate: float
    letter: float
    still: float
    cpu_s: float


class Screen:
    """A virtual screen whose picture can be read, and a keyboard. Raises OSError where that is not possible."""

    def __init__(self, folder: Path) -> None:
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
        command += ["-fbdir", str(folder), "-nolisten", "tcp", "-noreset"]
        self._server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read, "rb") as said:
            self.name = f":{said.readline().decode().strip()}"
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        display = self._x.XOpenDisplay(self.name.encode())
        if not display:
            self.close()
            raise OSError("the virtual screen does not answer")
        self._display = ctypes.c_void_p(display)
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        # An XWD file: its header says how long it is itself, and how many colours follow it.
        words = [int.from_bytes(self._memory[at : at + 4], "big") for at in range(0, 100, 4)]
        self._begin = words[0] + 12 * words[19]
        self._empty = self.frame()

    def frame(self) -> bytes:
        """The pixels, four bytes each."""
        return self._memory[self._begin : self._begin + WIDTH * HEIGHT * 4]

    def is_empty(self, pixels: bytes) -> bool:
        """Whether no window is there; the pointer may be."""
        return not differs(pixels, self._empty, EVERYTHING, POINTER_PIXELS)

    def focus(self) -> None:
        """Gives the keyboard to the only window, as a window manager would."""
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        top = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        references = (ctypes.byref(each) for each in (root, parent, children, count))
        self._x.XQueryTree(self._display, top, *references)
        attributes = (ctypes.c_int * 64)()
        for window in children[: count.value]:
            self._x.XGetWindowAttributes(self._display, ctypes.c_ulong(window), attributes)
            if attributes[2] == WIDTH:  # x, y, width
                self._x.XSetInputFocus(self._display, ctypes.c_ulong(window), 1, ctypes.c_ulong(0))
        self._x.XSync(self._display, 0)

    def press(self, key: bytes) -> None:
        """Presses and releases *key*, by its X name."""
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        code = self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(self._x.XStringToKeysym(key)))
        for is_down in (1, 0):
            self._test.XTestFakeKeyEvent(self._display, code, is_down, ctypes.c_ulong(0))
        self._x.XSync(self._display, 0)

    def close(self) -> None:
        """Ends the server."""
        self._server.terminate()
        self._server.wait()


class Frame(NamedTuple):
    """What was on the screen from *at* on, and what the program had worked by then."""

    at: float
    cpu_s: float
    pixels: bytes


class Recording:
    """The frames of one start, each once. Only kept while the program starts, and looked into afterwards."""

    def __init__(self, screen: Screen, program: subprocess.Popen[bytes], begun: float, before: bytes) -> None:
        self._screen, self._program, self._begun = screen, program, begun
        self.frames = [Frame(0.0, 0.0, before)]

    def look(self) -> bytes:
        """The frame as it is now. Raises RuntimeError when the program has ended."""
        pixels, now = self._screen.frame(), time.monotonic() - self._begun
        if pixels != self.frames[-1].pixels:
            self.frames.append(Frame(now, _cpu_s(self._program.pid), pixels))
        if self._program.poll() is not None:
            raise RuntimeError("the program ended by itself")
        time.sleep(LOOK_EVERY_S)
        return pixels

    def look_until(self, is_seen: Callable[[bytes], bool]) -> None:
        """Raises RuntimeError when it never is."""
        while not is_seen(self.look()):
            if time.monotonic() - self._begun > PATIENCE_S:
                raise RuntimeError("what was waited for never came to the screen")

    def look_for(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.look()

    def first(self, area: Area, pixels_off: int) -> Frame:
        """The first frame that has *area* as the last one has it, but for so many pixels."""
        last = self.frames[-1].pixels
        return next(frame for frame in self.frames if not differs(frame.pixels, last, area, pixels_off))

    def still(self) -> Frame:
        """The first frame after which none differs much from the last."""
        last, limit = self.frames[-1].pixels, round(STILL_SHARE * WIDTH * HEIGHT)
        moving = [n for n, frame in enumerate(self.frames) if differs(frame.pixels, last, EVERYTHING, limit)]
        return self.frames[moving[-1] + 1]


def differs(one: bytes, other: bytes, area: Area, pixels: int) -> bool:
    """Whether more than so many *pixels* of *area* differ."""
    left, top, right, bottom = area
    count = 0
    for begin, end in ((4 * (y * WIDTH + left), 4 * (y * WIDTH + right)) for y in range(top, bottom)):
        mine, its = one[begin:end], other[begin:end]
        if mine != its:
            count += sum(map(int.__ne__, memoryview(mine).cast("I"), memoryview(its).cast("I")))
            if count > pixels:
                return True
    return False


def has_button(pixels: bytes) -> bool:
    """Whether there is the strong blue of Generate."""
    for row in BUTTON_ROWS:
        at = (row * WIDTH + BUTTON_COLUMN) * 4
        blue, green, red = pixels[at : at + 3]
        if blue > 200 and red < 90 and green < 140:
            return True
    return False


def start(screen: Screen, command: Sequence[str], *, is_easel: bool) -> Start:
    """One start, from the *command* until nothing moves any more. Raises RuntimeError where it cannot be measured."""
    environment = {
        **os.environ,
        "DISPLAY": screen.name,
        "QT_QPA_PLATFORM": "xcb",
        "EASEL_TOKEN": PRACTICE_TOKEN,
    }
    for name in ("PYTHONDONTWRITEBYTECODE", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    while not screen.is_empty(before := screen.frame()):
        time.sleep(LOOK_EVERY_S)  # the window before this one goes
    begun = time.monotonic()
    program = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        recording = Recording(screen, program, begun, before)
        recording.look_until(lambda pixels: not screen.is_empty(pixels))
        painted = recording.frames[-1]
        screen.focus()
        if not is_easel:
            recording.look_for(SETTLED_S)
            return Start(painted.at, painted.at, painted.at, recording.still().at, painted.cpu_s)
        recording.look_until(has_button)
        unwritten = recording.frames[-1].pixels
        screen.press(b"w")
        recording.look_for(SETTLED_S)
        if not differs(unwritten, recording.frames[-1].pixels, FIELD, CARET_PIXELS):
            raise RuntimeError("the form never took the letter")
        letter = recording.first(FIELD, CARET_PIXELS)
        button = recording.first(BUTTON, 0)
        return Start(painted.at, button.at, max(letter.at, button.at), recording.still().at, letter.cpu_s)
    finally:
        program.kill()
        program.wait()


def _cpu_s(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def bench_start(folder: Path, rounds: int, tasks: int, filled: Path) -> None:
    """Prints the table, or a sentence where it cannot be measured. *filled* has a history of so many *tasks*."""
    if not sys.platform.startswith("linux") or shutil.which("Xvfb") is None:
        print("start: not measured, it needs Linux with Xvfb and libXtst (Debian: apt install xvfb libxtst6)")
        return
    histories = {0: folder / "none", tasks: filled}
    programs: dict[str, list[str]] = {"Easel": [sys.executable, "-c", EASEL]}
    if FROZEN.is_file():
        programs["frozen"] = [str(FROZEN)]
    with PracticeProcess(None, seconds=1.0) as practice, closing(Screen(folder)) as screen:
        address = practice.start()
        starts: dict[str, list[Start]] = {}
        # The first round compiles bytecode and fills the system's caches.
        for number in range(rounds + 1):
            seen = {"bare window": start(screen, [sys.executable, "-c", BARE], is_easel=False)}
            for name, program in programs.items():
                for count, data in histories.items():
                    (data / "draft.json").unlink(missing_ok=True)
                    command = [*program, "--data-dir", str(data), "--gateway", address]
                    seen[f"{name}, {count:,} tasks"] = start(screen, command, is_easel=True)
            if number:
                for name, one in seen.items():
                    starts.setdefault(name, []).append(one)
    _print(starts)


def _print(starts: dict[str, list[Start]]) -> None:
    bare = starts["bare window"]
    print(f"median of {len(bare)} starts in ms, and the median ratio to a bare window of the same round")
    print(f"{'':<24}" + "".join(f"{name:>22}" for name in LABELS))
    for name, times in starts.items():
        cells = []
        for column in range(len(Start._fields)):
            ratios = [
                mine[column] / its[0 if column < 4 else 4] for mine, its in zip(times, bare, strict=True)
            ]
            median = statistics.median(one[column] for one in times) * 1000
            cells.append(f"{median:>12.0f}  {statistics.median(ratios):>5.2f} ×")
        print(f"{name:<24}" + "".join(f"{cell:>22}" for cell in cells))
    one, five, fifteen = os.getloadavg()
    print(
        f"load of the machine while this ran: {one:.1f} {five:.1f} {fifteen:.1f} on {os.cpu_count()} processors"
    )
