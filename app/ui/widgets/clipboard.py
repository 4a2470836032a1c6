"""What is exchanged with other programs: the clipboard, drags, the file browser, the desktop's message bus."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QObject,
    QPoint,
    QSize,
    QStandardPaths,
    QStringListModel,
    Qt,
    QUrl,
    Slot,
)
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication, QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from app.core.file_names import free_number, numbered
from app.ui.theme.tokens import Metrics

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher


_GNOME = "x-special/gnome-copied-files"


def files_as_mime(paths: Sequence[str]) -> QMimeData:
    """The files, as every file browser takes them by paste or drop; copied, never moved."""
    urls = [QUrl.fromLocalFile(path) for path in paths]
    mime = _plain_mime()
    mime.setUrls(urls)
    # GNOME's file browser pastes nothing else.
    lines = ["copy", *(url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in urls)]
    mime.setData(_GNOME, "\n".join(lines).encode())
    return mime


def _plain_mime() -> QMimeData:
    """Empty, and made by Qt: what stays on the clipboard is taken down after Python, and one of Python's would ask it then."""
    model = QStringListModel([""])
    mime = model.mimeData([model.index(0)])
    for kind in mime.formats():
        mime.removeFormat(kind)
    return mime


def copy_files(paths: Sequence[str]) -> None:
    """Puts the files themselves on the clipboard."""
    QGuiApplication.clipboard().setMimeData(files_as_mime(paths))


def copy_image(image: QImage) -> None:
    """Puts the pixels on the clipboard."""
    QGuiApplication.clipboard().setImage(image)


def copy_text(text: str) -> None:
    """Puts words on the clipboard."""
    QGuiApplication.clipboard().setText(text)


Paths = Callable[[QPoint], Sequence[str]]


class DragSource(QObject):
    """Makes *widget* a place to drag files from; a press that does not move is the widget's own.

    *paths* gives the files under a point, none where nothing can be dragged. *pixmap* is what hangs on
    the pointer, *image* the pixels of a single picture where they are decoded already: programs that take
    no files take those.
    """

    def __init__(
        self,
        widget: QWidget,
        paths: Paths,
        pixmap: Callable[[str], QPixmap | None],
        image: Callable[[], QImage | None] = lambda: None,
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._paths = paths
        self._pixmap = pixmap
        self._image = image
        self._pressed: QPoint | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begins a drag once the pointer has moved far enough with the button held."""
        if isinstance(event, QMouseEvent) and watched is self._widget:
            if event.type() == QEvent.Type.MouseButtonPress:
                is_left = event.button() is Qt.MouseButton.LeftButton
                self._pressed = event.position().toPoint() if is_left else None
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._pressed = None
            elif event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
                return self._moved(event.position().toPoint())
        return super().eventFilter(watched, event)

    def _moved(self, place: QPoint) -> bool:
        """Whether the move is the beginning of a drag, and so none of the widget's business."""
        paths = self._paths(self._pressed) if self._pressed is not None else ()
        if self._pressed is None or not paths:
            return False
        if (place - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._drag(paths)
        return True

    def _drag(self, paths: Sequence[str]) -> None:
        if isinstance(self._widget, QAbstractButton):
            # The release goes to where the files are dropped.
            self._widget.setDown(False)
        mime = files_as_mime(paths)
        image = self._image() if len(paths) == 1 else None
        if image is not None:
            mime.setImageData(image)
        drag = QDrag(self._widget)
        drag.setMimeData(mime)
        pixmap = self._pixmap(paths[0])
        if pixmap is not None and not pixmap.isNull():
            small = QSize(Metrics.FILMSTRIP_MAX, Metrics.FILMSTRIP_MAX) * self._widget.devicePixelRatioF()
            shown = pixmap.scaled(
                small, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            shown.setDevicePixelRatio(self._widget.devicePixelRatioF())
            drag.setPixmap(shown)
        # A copy in any case: the picture stays in the library.
        drag.exec(Qt.DropAction.CopyAction, Qt.DropAction.CopyAction)


def session_bus() -> "QDBusConnection | None":
    """The bus of the session on Linux; None on other systems and where there is none."""
    if not sys.platform.startswith("linux"):
        return None
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.sessionBus()
    return bus if bus.isConnected() else None


_KINDS: Mapping[str, tuple[str, ...]] = {
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg"),
    "WebP": (".webp",),
}
"""The formats in which a picture can be saved, each with its endings, the usual one first."""
_FOLDER = "easel_save_folder"
_FILE_BROWSER = "org.freedesktop.FileManager1"


def ask_target(parent: QWidget, path: str) -> str | None:
    """Where to save the picture; None when nothing was chosen. The dialog itself asks before replacing.

    The ending says in which format: what was typed, or else what was chosen from the list of formats.

    It begins in the folder that was chosen last in this run, and in that of the user's pictures before.
    """
    title = QCoreApplication.translate("SaveAs", "Save as")
    window = parent.window()
    folder = window.property(_FOLDER) or QStandardPaths.writableLocation(
        QStandardPaths.StandardLocation.PicturesLocation
    )
    ending = Path(path).suffix
    came = next((kind for kind in _KINDS.values() if ending.lower() in kind), (ending,))
    as_it_came = QCoreApplication.translate("SaveAs", "As it came")
    kinds = {f"{as_it_came} ({_patterns(came)})": (ending, *came)}
    kinds |= {f"{name} ({_patterns(kind)})": kind for name, kind in _KINDS.items() if kind != came}
    target, chosen = QFileDialog.getSaveFileName(
        parent, title, str(Path(folder) / Path(path).name), ";;".join(kinds)
    )
    if not target or Path(target) == Path(path):
        return None
    window.setProperty(_FOLDER, str(Path(target).parent))
    wanted = kinds.get(chosen, came if ending in came else (ending,))
    if chosen in kinds and wanted[0] != ending and target.lower().endswith(came):
        # Another kind was chosen, and the ending that the dialog began with left as it was.
        target = str(Path(target).with_suffix(""))
        return with_ending(target, *wanted)
    return with_ending(target, wanted[0], *came, *(end for kind in _KINDS.values() for end in kind))


def _patterns(endings: Sequence[str]) -> str:
    return " ".join(f"*{ending}" for ending in endings)


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
