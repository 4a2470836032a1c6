"""About Easel: its version, and the licences of all that it is made with."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, QUrl, Slot, qVersion
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app import __version__
from app.resources import licence_path, resource_path
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated


class AboutDialog(Retranslated, QDialog):
    """The texts are files that ship with Easel, a few kilobytes each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "about_dialog")
        mark = named(PlainLabel(), "about_mark")
        size = QSize(Metrics.FILMSTRIP_MAX, Metrics.FILMSTRIP_MAX)
        mark.setPixmap(QIcon(str(resource_path("easel.svg"))).pixmap(size, self.devicePixelRatio()))
        self._mark = mark
        self._title = named(PlainLabel(), "about_title")
        self._title.setProperty("role", "heading")
        self._queue = named(PlainLabel(), "about_line")
        self._queue.setProperty("role", "muted")
        self._queue.setWordWrap(True)
        self._queue.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = QVBoxLayout()
        words.setSpacing(Metrics.SPACE_1)
        words.addWidget(self._title)
        words.addWidget(self._queue)
        head = QHBoxLayout()
        head.setSpacing(Metrics.SPACE_4)
        head.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)

        self._third_party = named(QTextBrowser(), "about_third_party")
        self._third_party.setOpenLinks(False)
        self._third_party.anchorClicked.connect(self._open_link)
        self._third_party.setMarkdown(licence_path("THIRD_PARTY.md").read_text("utf-8"))
        self._qt = _plain("about_qt", "LICENSES", "LGPL-3.0.txt")
        self._own = _plain("about_own", "LICENSE")
        self._tabs = named(QTabWidget(), "about_tabs")
        for page in (self._third_party, self._qt, self._own):
            self._tabs.addTab(page, "")

        self._tabs.tabBar().setDrawBase(False)
        self._folder = named(QPushButton(), "about_folder")
        self._folder.clicked.connect(self._open_folder)
        buttons = named(QDialogButtonBox(QDialogButtonBox.StandardButton.Close), "about_buttons")
        buttons.addButton(self._folder, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_4)
        column.addLayout(head)
        column.addWidget(self._tabs, 1)
        column.addWidget(buttons)
        self.resize(Metrics.DIALOG_WIDTH_WIDE, Metrics.DIALOG_HEIGHT)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        application = QCoreApplication.applicationName()
        self.setWindowTitle(self.tr("About {name}").format(name=application))
        self._mark.setAccessibleName(application)
        self._title.setText(f"{application} {__version__}")
        self._queue.setText(
            self.tr(
                "Under the MIT licence. Made with Qt {version} under the GNU LGPL 3: its libraries are files of "
                "their own beside Easel and may be replaced by changed ones."
            ).format(version=qVersion())
        )
        texts = (self.tr("What Easel is made with"), self.tr("Qt: LGPL 3"), self.tr("Easel: MIT"))
        for index, (page, text) in enumerate(
            zip((self._third_party, self._qt, self._own), texts, strict=True)
        ):
            self._tabs.setTabText(index, text)
            page.setAccessibleName(text)
        self._tabs.setAccessibleName(self.tr("Licences"))
        self._folder.setText(self.tr("All licence texts"))
        self._folder.setAccessibleName(self._folder.text())

    @Slot(QUrl)
    def _open_link(self, link: QUrl) -> None:
        if link.scheme() == "https":
            QDesktopServices.openUrl(link)
        else:
            # A file beside the list: they are all in one folder.
            self._open_folder()

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(licence_path("LICENSES").parent)))


def _plain(object_name: str, *file: str) -> QPlainTextEdit:
    text = named(QPlainTextEdit(), object_name)
    text.setProperty("role", "mono")
    text.setReadOnly(True)
    text.setPlainText(licence_path(*file).read_text("utf-8"))
    return text
