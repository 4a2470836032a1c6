"""Where a result shall be copied to, and the folder it is in."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.naming import free_number, numbered
from app.ui.tell_me.session_bus import session_bus

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher


_ALSO = {".jpg": (".jpeg",), ".jpeg": (".jpg",)}
_FOLDER = "easel_save_folder"
_FILE_BROWSER = "org.freedesktop.FileManager1"


def ask_target(parent: QWidget, path: str) -> str | None:
    """Where to copy the file; None when nothing was chosen. The dialog itself asks before replacing.

    It begins in the folder that was chosen last in this run, and in that of the user's pictures before.
    """
    title = QCoreApplication.translate("SaveAs", "Save as")
    window = parent.window()
    folder = window.property(_FOLDER) or QStandardPaths.writableLocation(
        QStandardPaths.StandardLocation.PicturesLocation
    )
    beginning = str(Path(folder) / Path(path).name)
    target, _ = QFileDialog.getSaveFileName(parent, title, beginning, f"*{Path(path).suffix}")
    if not target or Path(target) == Path(path):
        return None
    window.setProperty(_FOLDER, str(Path(target).parent))
    ending = Path(path).suffix
    return with_ending(target, ending, *(_ALSO.get(ending.lower(), ())))


def with_ending(target: str, *endings: str) -> str:
    """*target* as it was typed into the system's dialog, with the first of *endings* where it has none of them.

    It is numbered then where it is taken: the dialog has asked about another name.
    """
    if target.lower().endswith(tuple(ending.lower() for ending in endings)):
        return target
    wanted = Path(target + endings[0])
    number = free_number(lambda number: wanted.with_name(numbered(wanted.name, number)).exists())
    return str(wanted.with_name(numbered(wanted.name, number)))


def show_in_folder(path: str) -> None:
    """Opens the folder, with the file selected where the system can do that."""
    file = Path(path)
    if sys.platform == "win32":
        # By its own path: another program of that name may lie beside Easel. As one line: Explorer wants the quotes
        # behind the comma, and opens another folder where all of "/select,…" is in them.
        windows = os.environ.get("SYSTEMROOT", r"C:\Windows")
        subprocess.Popen(rf'"{windows}\explorer.exe" /select,"{file}"')
    elif sys.platform == "darwin":
        subprocess.Popen(["open", "-R", str(file)])
    elif (bus := session_bus()) is not None:
        _ask_file_browser(bus, file)
    else:
        _open_folder(file)


def _open_folder(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))


def _ask_file_browser(bus: "QDBusConnection", file: Path) -> None:
    """Has the file browser of a Linux desktop select the file; opens the folder where none takes such questions."""
    from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

    call = QDBusMessage.createMethodCall(
        _FILE_BROWSER, "/org/freedesktop/FileManager1", _FILE_BROWSER, "ShowItems"
    )
    url = QUrl.fromLocalFile(str(file)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    call.setArguments([[url], ""])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(call), QCoreApplication.instance())
    watcher.finished.connect(_Answered(file, watcher).answered)


class _Answered(QObject):
    """Lives as long as the question."""

    def __init__(self, file: Path, watcher: "QDBusPendingCallWatcher") -> None:
        super().__init__(watcher)
        self._file = file
        self._watcher = watcher

    @Slot()
    def answered(self) -> None:
        """Opens the folder where nobody else has."""
        if self._watcher.isError():
            _open_folder(self._file)
        self._watcher.deleteLater()
