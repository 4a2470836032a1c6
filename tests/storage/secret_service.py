"""A real keychain that is nobody's: gnome-keyring on a D-Bus of its own."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = ("dbus-daemon", "gnome-keyring-daemon")

_START_S = 20.0
# The usual session bus would start a second daemon by itself, with the keyrings of the user.
_BUS_CONFIG = """
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def what_is_missing() -> str:
    """Why there can be no such keychain on this machine; empty where there can."""
    if not sys.platform.startswith("linux"):
        return "gnome-keyring exists on Linux only"
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    return f"not installed: {', '.join(missing)}" if missing else ""


@contextmanager
def secret_service(folder: Path) -> Iterator[Mapping[str, str]]:
    """Runs the keychain, unlocked, with its files in *folder*; yields the variables that lead to it."""
    socket, config = folder / "bus", folder / "bus.conf"
    config.write_text(_BUS_CONFIG.format(socket=socket))
    variables = {
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={socket}",
        "PATH": "/usr/bin:/bin",
        **{name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME")},
    }
    with (
        _running("dbus-daemon", f"--config-file={config}", "--nofork", variables=variables),
        _running(
            "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets", variables=variables
        ),
    ):
        _wait_for_owner(variables["DBUS_SESSION_BUS_ADDRESS"])
        yield variables


@contextmanager
def _running(*command: str, variables: Mapping[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        command, env=variables, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    assert process.stdin is not None
    process.stdin.write(b"password of a test\n")
    process.stdin.close()
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_for_owner(address: str) -> None:
    """Until somebody owns the name of the keychain on the bus."""
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import Proxy, open_dbus_connection

    deadline = time.monotonic() + _START_S
    while time.monotonic() < deadline:
        try:
            with open_dbus_connection(address) as connection:
                if Proxy(message_bus, connection).NameHasOwner("org.freedesktop.secrets") == (1,):
                    return
        except OSError:
            pass
        time.sleep(0.02)
    raise TimeoutError("gnome-keyring did not start")
