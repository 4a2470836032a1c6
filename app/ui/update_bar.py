"""The quiet line that tells of a newer Easel."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.ui.naming import name
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.tokens import Metrics


class UpdateBar(QWidget):
    """Names the version and offers its page; nothing is downloaded or installed from here."""

    page_wanted = Signal()
    skip_wanted = Signal()
    later_wanted = Signal()

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "update_bar")
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._version = version
        self._text = name(PlainLabel(), "update_text")
        self._page = name(QToolButton(), "update_page")
        self._skip = name(QToolButton(), "update_skip")
        self._later = name(QToolButton(), "update_later")
        for button in (self._page, self._skip, self._later):
            button.setProperty("role", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_1, Metrics.SPACE_4, Metrics.SPACE_1)
        row.setSpacing(Metrics.SPACE_2)
        row.addWidget(self._text)
        row.addWidget(self._page)
        row.addStretch(1)
        row.addWidget(self._skip)
        row.addWidget(self._later)
        self._page.clicked.connect(self.page_wanted)
        self._skip.clicked.connect(self.skip_wanted)
        self._later.clicked.connect(self.later_wanted)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._text.setText(self.tr("Easel {version} is out.").format(version=self._version))
        self._page.setText(self.tr("Open the download page"))
        self._skip.setText(self.tr("Skip this version"))
        self._later.setText(self.tr("Not now"))
        self.setAccessibleName(self._text.text())
        for button in (self._page, self._skip, self._later):
            button.setAccessibleName(button.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
