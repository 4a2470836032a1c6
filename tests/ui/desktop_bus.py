"""A D-Bus of its own with a desktop that remembers what it was asked for."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from PySide6.QtDBus import QDBusConnection

SERVICES = ("org.freedesktop.portal.Desktop", "org.freedesktop.FileManager1")


def what_is_missing() -> str:
    """Why there can be no such bus on this machine; empty where there can."""
    if not sys.platform.startswith("linux"):
        return "D-Bus is for Linux desktops"
    return "" if shutil.which("dbus-daemon") else "not installed: dbus-daemon"


@dataclass
class Desktop:
    """``calls`` are the members that were called, and progress that was told, each with its arguments. ``bus`` is Easel's connection."""

    bus: QDBusConnection
    calls: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    emit: Any = None


@contextmanager
def desktop(*services: str) -> Iterator[Desktop]:
    """A desktop that offers *services* and nothing else."""
    from jeepney import (
        DBusAddress,
        MatchRule,
        MessageType,
        new_method_return,
        new_signal,
    )
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import open_dbus_connection

    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    serving = open_dbus_connection(address)
    for service in services:
        serving.send_and_get_reply(message_bus.RequestName(service))
    serving.send_and_get_reply(message_bus.AddMatch(MatchRule(type="signal", member="Update")))
    made = Desktop(QDBusConnection.connectToBus(address, address))

    def serve() -> None:
        while True:
            try:
                message = serving.receive()
            except (ConnectionError, OSError, EOFError):
                return
            fields: Mapping[Any, Any] = message.header.fields
            kind = message.header.message_type
            if kind is MessageType.method_call or fields.get(3) == "Update":
                made.calls.append((fields[3], message.body))
            if kind is MessageType.method_call:
                serving.send(new_method_return(message))

    def emit(path: str, interface: str, member: str, signature: str, body: tuple[Any, ...]) -> None:
        serving.send(new_signal(DBusAddress(path, interface=interface), member, signature, body))

    made.emit = emit
    thread = Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        QDBusConnection.disconnectFromBus(address)
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()
        thread.join(10)
        serving.close()
