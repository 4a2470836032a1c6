"""Paints ``resources/easel.svg`` in the sizes that menus want: ``icons.py HICOLOR_FOLDER SIZE…``."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str]) -> int:
    """Writes ``SIZExSIZE/apps/easel.png`` for each size."""
    folder, *sizes = arguments
    application = QGuiApplication([])
    drawing = QSvgRenderer(str(ROOT / "resources" / "easel.svg"))
    for size in map(int, sizes):
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        target = Path(folder, f"{size}x{size}", "apps", "easel.png")
        target.parent.mkdir(parents=True, exist_ok=True)
        if not image.save(str(target)):
            raise OSError(f"{target} could not be written")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
