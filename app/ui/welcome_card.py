"""The first start: connect a gateway, or look around with the practice gateway."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.gateway_form import GatewayForm
from app.ui.naming import name, spoken
from app.ui.stage.card_frames import centred
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.tokens import Metrics


class WelcomeCard(QWidget):
    """Stands on the stage until there is a gateway."""

    practice_wanted = Signal()

    def __init__(self, form: GatewayForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "welcome")
        self._heading = name(PlainLabel(), "welcome_heading")
        self._heading.setProperty("role", "heading")
        self._hint = name(PlainLabel(), "welcome_hint")
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)

        connect, connect_column = _card("welcome_connect_card")
        self._connect_title = _title("welcome_connect_title")
        self._connect_text = _text("welcome_connect_text")
        connect_column.addWidget(self._connect_title)
        connect_column.addWidget(self._connect_text)
        connect_column.addWidget(form)
        connect_column.addStretch(1)

        practice, practice_column = _card("welcome_practice_card")
        self._practice_title = _title("welcome_practice_title")
        self._practice_text = _text("welcome_practice_text")
        self._practice = name(QPushButton(), "welcome_practice_button")
        self._practice.clicked.connect(self.practice_wanted)
        practice_column.addWidget(self._practice_title)
        practice_column.addWidget(self._practice_text)
        practice_column.addStretch(1)
        practice_column.addWidget(self._practice, alignment=Qt.AlignmentFlag.AlignLeft)

        column = name(QWidget(), "welcome_column")
        self._grid = grid = QGridLayout(column)
        grid.setSpacing(Metrics.SPACE_4)
        grid.addWidget(self._heading, 0, 0, 1, 2)
        grid.addWidget(self._hint, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self._cards = (connect, practice)
        self._is_stacked = False
        self._place_cards()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(centred(column))
        # minimumSizeHint says how narrow it may become, whichever way the cards stand now.
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.retranslate()

    def minimumSizeHint(self) -> QSize:
        """As narrow as a card, or the heading: the cards may stand one below the other."""
        widest = max(part.minimumSizeHint().width() for part in (*self._cards, self._heading))
        return QSize(widest + 4 * Metrics.SPACE_4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards stand one below the other where there is no room for both side by side."""
        super().resizeEvent(event)
        self._stack_where_narrow()

    def _stack_where_narrow(self) -> None:
        # Five gaps: between the cards, beside them, and of the stage around them.
        need = sum(card.minimumSizeHint().width() for card in self._cards) + 5 * Metrics.SPACE_4
        if self._is_stacked is not (self.width() < need):
            self._is_stacked = not self._is_stacked
            self._place_cards()

    def _place_cards(self) -> None:
        for index, card in enumerate(self._cards):
            row, column = (1 + index, 0) if self._is_stacked else (1, index)
            self._grid.addWidget(card, row, column)
        self._grid.setColumnStretch(1, 0 if self._is_stacked else 1)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._heading.setText(self.tr("Make your first picture"))
        self._connect_title.setText(self.tr("Connect your gateway"))
        self._connect_text.setText(
            self.tr(
                "Paste the address and the token your team gave you, or a whole cURL command. "
                "The token goes to this computer’s keychain and nowhere else."
            )
        )
        self._practice_title.setText(self.tr("Look around first"))
        self._practice_text.setText(
            self.tr(
                "The practice gateway runs on this computer. It answers like the real one and "
                "paints simple pictures, costs nothing and needs no token."
            )
        )
        self._practice.setText(self.tr("Use the practice gate&way"))
        self._practice.setAccessibleName(spoken(self._practice.text()))
        self._hint.setText(self.tr("Ctrl ↵ sends · a TaskId from elsewhere can be fetched at the top right"))
        self._stack_where_narrow()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _card(object_name: str) -> tuple[QFrame, QVBoxLayout]:
    card = name(QFrame(), object_name)
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_4, Metrics.SPACE_4, Metrics.SPACE_4)
    column.setSpacing(Metrics.SPACE_3)
    return card, column


def _title(object_name: str) -> QLabel:
    label = name(PlainLabel(), object_name)
    label.setProperty("role", "title")
    return label


def _text(object_name: str) -> QLabel:
    label = name(PlainLabel(), object_name)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label
