"""What every test stands on: no screen, no network of the machine's, no folder and no keychain of the user's."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import hypothesis
import pytest
from PySide6.QtCore import QThread

import translate

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Processes that the tests start compile what they import once, not each for itself.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What is started in the background ignores Ctrl+C, and behind nohup the end of the terminal too; so would all that it
# starts, and tests send both to processes.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

# Qt takes the first thread that uses it for the main one. A test of a worker thread may come before all that need
# an application, and no event would reach their objects.
QThread.currentThread()

# The same examples in every run, and no time limit of their own: no test asserts a time.
hypothesis.settings.register_profile("easel", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("easel")

_SHOWN_BYTES = 32

_OF_THE_MACHINE = (
    *("EASEL_TOKEN", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
    *("http_proxy", "https_proxy", "all_proxy", "no_proxy"),
)
_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_PICTURES_DIR")


def pytest_configure(config: pytest.Config) -> None:
    """Translations are never committed: what is missing or old is compiled, by one process for all."""
    if not hasattr(config, "workerinput"):
        translate.compile_all(only_stale=True)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Packed bytes are named by their length: gzip writes the time into them, and all workers have to collect the same."""
    return f"{argname}-{len(val)}-bytes" if isinstance(val, bytes) and len(val) > _SHOWN_BYTES else None


@pytest.fixture(autouse=True)
def apart_from_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test, and no process that it starts, sees this machine's token, proxy, folders, bus or keychain."""
    for name in _OF_THE_MACHINE:
        monkeypatch.delenv(name, raising=False)
    for name in _FOLDERS:
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'no_bus'}")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture(scope="session")
def screen() -> Iterator[Mapping[str, str]]:
    """Variables that show a process a real screen: a virtual X11 one where Xvfb is, else offscreen."""
    if not sys.platform.startswith("linux") or shutil.which("Xvfb") is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as display:
        number = display.readline().strip()
    try:
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()
