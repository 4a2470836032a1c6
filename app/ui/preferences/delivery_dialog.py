"""Asks how pictures of this computer may be delivered to a gateway. Never assumed: a public link can be a leak."""

from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.gateway_profile import (
    BY_UPLOAD,
    DELIVERIES,
    INSIDE_REQUEST,
    NOT_AT_ALL,
    REFERENCE_SIDES,
    DeliveryChosen,
    GatewayProfile,
)
from app.core.secrets import Token, read_token
from app.core.upload_host import UploadHost
from app.ui.preferences.upload_host import HostTrialView, UploadHostForm
from app.ui.theme.tokens import Metrics
from app.ui.widgets.dialogs import keep_unsaved_input
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.naming import named, spoken
from app.ui.widgets.retranslated import Retranslated


class DeliveryDialog(Retranslated, QDialog):
    """Three ways with what each means; the upload host's settings where that is chosen, and a check of them.

    :attr:`check_requested` names the host and the secret that was typed, None for the one that is kept;
    what is found goes to :attr:`check`.
    """

    chosen = Signal(DeliveryChosen)
    check_requested = Signal(UploadHost, object)

    def __init__(self, profile: GatewayProfile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "travel_dialog")
        self._profile = profile
        self._text = _muted("travel_text")
        self._group = QButtonGroup(self)
        self._ways = {way: named(QRadioButton(), f"travel_{way}") for way in DELIVERIES}
        self._meanings = {way: _muted(f"travel_{way}_meaning") for way in DELIVERIES}
        self._own_links = named(QCheckBox(), "travel_own_links")
        self._own_links.setChecked(profile.own_links)
        self._own_links_meaning = _muted("travel_own_links_meaning")
        self._host = UploadHostForm()
        if profile.upload_host is not None:
            self._host.set_host(profile.upload_host)
        self.check = HostTrialView()
        self.check.requested.connect(self._try_host)
        self.check.changed.connect(self._fit)
        self._side_label = PlainLabel()
        self._side = named(QComboBox(), "travel_side")
        for side in REFERENCE_SIDES:
            self._side.addItem("", side)
        self._side.setCurrentIndex(max(0, self._side.findData(profile.reference_side_max)))
        self._problem = named(PlainLabel(), "travel_problem")
        self._problem.setProperty("role", "fieldError")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._save = named(QPushButton(), "travel_save")
        self._save.setProperty("role", "primary")
        self._save.setDefault(True)
        self._cancel = named(QPushButton(), "travel_cancel")
        self._scroll = named(QScrollArea(), "travel_scroll")
        self._lay_out()
        for way, button in self._ways.items():
            self._group.addButton(button)
            button.toggled.connect(self._show_host)
            button.setChecked(way == (profile.reference_delivery or NOT_AT_ALL))
        self._save.clicked.connect(self._take)
        self._cancel.clicked.connect(self.reject)
        self._show_host()
        self.retranslate()
        keep_unsaved_input(self, profile.address)

    def _lay_out(self) -> None:
        side = QHBoxLayout()
        self._side_label.setBuddy(self._side)
        side.addWidget(self._side_label)
        side.addWidget(self._side)
        side.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        content = QWidget()
        content.setProperty("role", "scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, Metrics.SPACE_3, 0)
        column.setSpacing(Metrics.SPACE_2)
        column.addWidget(self._text)
        for way in DELIVERIES:
            column.addSpacing(Metrics.SPACE_1)
            column.addWidget(self._ways[way])
            column.addWidget(self._meanings[way])
        column.addWidget(self._host)
        column.addWidget(self.check)
        column.addSpacing(Metrics.SPACE_1)
        column.addLayout(side)
        column.addSpacing(Metrics.SPACE_1)
        column.addWidget(self._own_links)
        column.addWidget(self._own_links_meaning)
        column.addStretch(1)
        self._content = content
        scroll = self._scroll
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        outer.setContentsMargins(margin, margin, margin, margin)
        outer.setSpacing(Metrics.SPACE_3)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._problem)
        outer.addLayout(buttons)
        self.setMinimumWidth(Metrics.DIALOG_WIDTH_WIDE)

    def _way(self) -> str:
        return next((way for way, button in self._ways.items() if button.isChecked()), NOT_AT_ALL)

    @Slot()
    def _show_host(self) -> None:
        is_upload = self._way() == BY_UPLOAD
        self._host.setVisible(is_upload)
        self.check.setVisible(is_upload)
        self._say("")

    def _secret(self) -> Token | None:
        typed = self._host.secret()
        return read_token(typed) if typed else None

    def _upload_problem(self) -> str:
        """What keeps the host from being used, translated; empty when nothing does."""
        if problem := self._host.problem():
            return problem
        if self._host.secret() and self._secret() is None:
            return self.tr("The secret must be one word of plain letters, digits and signs.")
        return ""

    @Slot()
    def _try_host(self) -> None:
        problem = self._upload_problem()
        self._say(problem)
        if not problem:
            self.check_requested.emit(self._host.host(), self._secret())

    @Slot()
    def _take(self) -> None:
        way = self._way()
        secret = self._secret()
        host = self._host.host() if way == BY_UPLOAD else self._profile.upload_host
        if way == BY_UPLOAD and (problem := self._upload_problem()):
            self._say(problem)
            return
        self.chosen.emit(
            DeliveryChosen(
                replace(
                    self._profile,
                    reference_delivery=way,
                    upload_host=host,
                    reference_side_max=int(self._side.currentData()),
                    own_links=self._own_links.isChecked(),
                ),
                secret if way == BY_UPLOAD else None,
            )
        )
        self.accept()

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """As high as the wrapped texts need at this width, or as window and screen are; then it scrolls."""
        column = self._content.layout()
        if column is None or not self.isVisible():
            return
        column.activate()
        width = max(self.width(), Metrics.DIALOG_WIDTH_WIDE)
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        needed = column.totalHeightForWidth(width - 2 * Metrics.SPACE_5) + around
        room = self.screen().availableGeometry()
        parent = self.parentWidget()
        most = room.height() if parent is None else min(room.height(), parent.window().height())
        self.resize(width, min(needed, most - 2 * Metrics.SPACE_5))
        # It has grown downwards, and nobody else brings its buttons back onto the screen.
        beyond = self.frameGeometry().bottom() - room.bottom()
        if beyond > 0:
            self.move(self.x(), max(room.top(), self.y() - beyond))

    def showEvent(self, event: QShowEvent) -> None:
        """Fonts and style are known now."""
        super().showEvent(event)
        self._fit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("How pictures travel"))
        self._text.setText(
            self.tr(
                "The gateway has no place for pictures of this computer: it takes links that everybody can open. "
                "For a design that is not published yet, such a link is a leak. So you choose, for this gateway: {gateway}"
            ).format(gateway=self._profile.name or self._profile.address)
        )
        ways = {
            NOT_AT_ALL: (
                self.tr("&Not at all"),
                self.tr("No picture leaves this computer. References are links that you give yourself."),
            ),
            INSIDE_REQUEST: (
                self.tr("&Inside the request (experimental)"),
                self.tr(
                    "Only the gateway sees them. At most 7 MB together, so they are made smaller. "
                    "Many gateways refuse this, or ignore the pictures without a word and charge all the same."
                ),
            ),
            BY_UPLOAD: (
                self.tr("&By upload to a host of yours"),
                self.tr(
                    "Easel uploads each picture before the request is sent and gives the gateway its link. "
                    "Whoever has the link can see the picture for as long as the host keeps it."
                ),
            ),
        }
        for way, (word, meaning) in ways.items():
            self._ways[way].setText(word)
            self._ways[way].setAccessibleName(spoken(word))
            self._ways[way].setAccessibleDescription(meaning)
            self._meanings[way].setText(meaning)
        self._own_links.setText(self.tr("Results of this gateway &go back to it by its own link"))
        self._own_links.setAccessibleName(spoken(self._own_links.text()))
        self._own_links_meaning.setText(
            self.tr(
                "The gateway has made that link itself, and it is public for about seven days whether it is used or not. "
                "Nothing leaves this computer. A link that has ended, or a picture of more than 7 MB, goes as chosen above."
            )
        )
        self._own_links.setAccessibleDescription(self._own_links_meaning.text())
        for index, side in enumerate(REFERENCE_SIDES):
            self._side.setItemText(index, self.tr("{side} pixels").format(side=QLocale().toString(side)))
        self._side_label.setText(self.tr("Longest si&de"))
        self._side.setAccessibleName(spoken(self._side_label.text()))
        self._save.setText(self.tr("&Use this"))
        self._save.setAccessibleName(spoken(self._save.text()))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self._cancel.text())


def _muted(object_name: str) -> QLabel:
    label = named(PlainLabel(), object_name)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label
