"""A real keychain that is nobody's: gnome-keyring on a D-Bus of its own."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
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
def secret_service() -> Iterator[str]:
    """Runs the keychain, empty and unlocked; yields the address of its bus."""
    # A short path: those of sockets may not be as long as pytest's.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        config = folder / "bus.conf"
        config.write_text(_BUS_CONFIG.format(socket=folder / "bus"))
        own = ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME")
        variables = {"PATH": "/usr/bin:/bin", **dict.fromkeys(own, name)}
        with _running(
            "dbus-daemon", f"--config-file={config}", "--nofork", "--print-address", **variables
        ) as bus:
            assert bus.stdout is not None
            address = bus.stdout.readline().strip()
            variables["DBUS_SESSION_BUS_ADDRESS"] = address
            arguments = ("--foreground", "--unlock", "--components=secrets")
            with _running("gnome-keyring-daemon", *arguments, **variables) as keychain:
                assert keychain.stdin is not None
                keychain.stdin.write("password of a test\n")
                keychain.stdin.close()
                _wait_for_keychain(address)
                yield address


@contextmanager
def _running(*command: str, **variables: str) -> Iterator[subprocess.Popen[str]]:
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(
        command, env=variables, text=True, stdin=pipe, stdout=pipe, stderr=nowhere
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def _wait_for_keychain(address: str) -> None:
    """Until somebody owns the name of the keychain on the bus."""
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import Proxy, open_dbus_connection

    deadline = time.monotonic() + _START_S
    with open_dbus_connection(address) as connection:
        while Proxy(message_bus, connection).NameHasOwner("org.freedesktop.secrets") != (1,):
            if time.monotonic() > deadline:
                raise TimeoutError("gnome-keyring did not start")
            time.sleep(0.02)
