"""A result as a file elsewhere, and the folder it is in."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFile, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


def save_as(parent: QWidget, path: str) -> None:
    """Asks where to and copies the file there; the file dialog itself asks before replacing."""
    translate = QCoreApplication.translate
    suffix = Path(path).suffix
    target, _ = QFileDialog.getSaveFileName(
        parent, translate("SaveAs", "Save as"), Path(path).name, f"*{suffix}"
    )
    if not target or Path(target) == Path(path):
        return
    QFile.remove(target)
    source = QFile(path)
    if not source.copy(target):
        QMessageBox.warning(
            parent,
            translate("SaveAs", "Save as"),
            translate("SaveAs", "The picture could not be saved there: {reason}").format(
                reason=source.errorString()
            ),
        )


def show_in_folder(path: str) -> None:
    """Opens the folder, with the file selected where the system can do that."""
    native = str(Path(path))
    if sys.platform == "win32":
        subprocess.Popen(["explorer", f"/select,{native}"])
    elif sys.platform == "darwin":
        subprocess.Popen(["open", "-R", native])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))
