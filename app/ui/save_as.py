"""Where a result shall be copied to, and the folder it is in."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_target(parent: QWidget, path: str) -> str | None:
    """Where to copy the file; None when nothing was chosen. The dialog itself asks before replacing."""
    title = QCoreApplication.translate("SaveAs", "Save as")
    target, _ = QFileDialog.getSaveFileName(parent, title, Path(path).name, f"*{Path(path).suffix}")
    return target if target and Path(target) != Path(path) else None


def show_in_folder(path: str) -> None:
    """Opens the folder, with the file selected where the system can do that."""
    file = Path(path)
    if sys.platform == "win32":
        subprocess.Popen(["explorer", f"/select,{file}"])
    elif sys.platform == "darwin":
        subprocess.Popen(["open", "-R", str(file)])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
