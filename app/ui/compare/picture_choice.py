"""Which of several pictures is compared: a list of them in small."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QWidget

from app.engine.thumbnails import Thumbnails
from app.ui.naming import name
from app.ui.theme.tokens import Metrics
from app.ui.wording import safe_tooltip


class PictureChoice(QComboBox):
    """Hidden where there is nothing to choose from."""

    def __init__(
        self, thumbnails: Thumbnails, paths: Sequence[str], object_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        name(self, object_name)
        self._thumbnails = thumbnails
        self._paths = paths
        self.setIconSize(QSize(Metrics.ICON_LARGE, Metrics.ICON_LARGE))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.addItems([""] * len(paths))
        thumbnails.ready.connect(self._show_picture)
        if len(paths) < 2:
            self.hide()
            return
        for path in paths:
            self._show_picture(path)

    def set_texts(self, label: str, titles: Sequence[str]) -> None:
        """The accessible name, and what each picture is called, in the current language."""
        self.setAccessibleName(label)
        self.setToolTip(safe_tooltip(label))
        for index, title in enumerate(titles):
            self.setItemText(index, title)

    def sizeHint(self) -> QSize:
        """As Qt has it, and room for the last letter: Qt forgets what it keeps free at both ends of a name."""
        return super().sizeHint() + QSize(Metrics.SPACE_1, 0)

    @Slot(str)
    def _show_picture(self, path: str) -> None:
        pixmap = self._thumbnails.pixmap(path) if path in self._paths else None
        if pixmap is not None:
            for index in (index for index, one in enumerate(self._paths) if one == path):
                self.setItemIcon(index, QIcon(pixmap))
