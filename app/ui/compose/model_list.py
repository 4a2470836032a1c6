"""The list of models: by their human names, with code, price, what they take and what they are good for; searchable."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.core.catalogue import RATIO, Catalogue, CatalogueModel, Refusal
from app.core.draft import Model
from app.core.frozen import frozen
from app.core.pricing import PriceList
from app.core.translation import QT_TRANSLATE_NOOP
from app.ui.compose.fields import TextLine
from app.ui.compose.model import code_of, price_words
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

_GOOD_FOR: Mapping[Model, str] = {
    ("GEM", "2.5"): QT_TRANSLATE_NOOP("Models", "Quick edits that keep a face or an object the same"),
    ("GEM", "3.0"): QT_TRANSLATE_NOOP("Models", "The all-rounder: many references, lettering, large sizes"),
    ("GEM", "3.1"): QT_TRANSLATE_NOOP("Models", "Fast drafts, and very long or tall formats"),
    ("GEM", "3.1-lite"): QT_TRANSLATE_NOOP("Models", "The quickest sketches in small size"),
    ("Qwen", "0925"): QT_TRANSLATE_NOOP("Models", "Chinese lettering on posters and packaging"),
    ("Qwen", "2.0"): QT_TRANSLATE_NOOP("Models", "Chinese lettering, changes to one picture"),
    ("Hunyuan", "3.0"): QT_TRANSLATE_NOOP("Models", "Chinese subjects, people and scenes"),
    ("Hunyuan", "3.5-preview"): QT_TRANSLATE_NOOP("Models", "A preview that may still change"),
    ("Hunyuan", "3d_2.0"): QT_TRANSLATE_NOOP("Models", "Panoramas that can be walked around in"),
    ("Jimeng", "4.0"): QT_TRANSLATE_NOOP("Models", "Illustrations and posters"),
    ("SI", "4.0"): QT_TRANSLATE_NOOP("Models", "Series in one style from many references"),
    ("SI", "4.5"): QT_TRANSLATE_NOOP("Models", "Series in one style, finer detail, lettering"),
    ("SI", "5.0-lite"): QT_TRANSLATE_NOOP("Models", "Series in one style, quick drafts"),
    ("Kling", "2.1"): QT_TRANSLATE_NOOP("Models", "Photographic people and places; several pictures at once"),
    ("Kling", "3.0"): QT_TRANSLATE_NOOP("Models", "Photographic and cinematic pictures; several at once"),
    ("Kling", "3.0-Omni"): QT_TRANSLATE_NOOP("Models", "Putting several references together, up to 4K"),
    ("Kling", "O1"): QT_TRANSLATE_NOOP("Models", "Edits in words, with several references"),
    ("Kling", "scene"): QT_TRANSLATE_NOOP("Models", "Painting on beyond the edges of a picture"),
    ("Vidu", "q2"): QT_TRANSLATE_NOOP("Models", "Keeping a character the same over many pictures"),
    ("MJ", "v7"): QT_TRANSLATE_NOOP("Models", "Mood and atmosphere, a painterly look"),
    ("MJ", "v8.1"): QT_TRANSLATE_NOOP("Models", "Mood and atmosphere, finer detail"),
    ("OG", "image2_low"): QT_TRANSLATE_NOOP("Models", "Drafts that follow the prompt closely"),
    ("OG", "image2_medium"): QT_TRANSLATE_NOOP("Models", "Following the prompt closely, lettering, diagrams"),
    ("OG", "image2_high"): QT_TRANSLATE_NOOP("Models", "Final pictures that follow the prompt closely"),
    ("Mingmou", "1.0"): QT_TRANSLATE_NOOP("Models", "Making a picture larger and sharper"),
}
"""A rough line on each model of the catalogue; tests hold both together."""

_CHOICE: Final = Qt.ItemDataRole.UserRole


def good_for(model: Model) -> str:
    """What *model* is good for, in the current language; empty where nothing is known."""
    return QCoreApplication.translate("Models", _GOOD_FOR[model]) if model in _GOOD_FOR else ""


@frozen
class _Choice:
    """One line of the list, in the current language. ``is_own`` for a model that the catalogue does not have."""

    model: Model
    name: str
    price: str = ""
    takes: str = ""
    good_for: str = ""
    is_own: bool = False

    @property
    def code(self) -> str:
        """Name and version of the wire; empty where they are all there is."""
        return "" if self.is_own else code_of(self.model)

    @property
    def spoken(self) -> str:
        """All of it as one text."""
        return ", ".join(filter(None, (self.name, self.code, self.price, self.takes, self.good_for)))

    def has(self, words: Sequence[str]) -> bool:
        """Whether each of the *words*, in small letters, stands somewhere in it."""
        return all(word in self.spoken.casefold() for word in words)

    def distance(self, words: Sequence[str]) -> int:
        """How far *words* are from its name: one that begins a word there is nearer than one inside or beside it."""
        name = f"{self.name} {self.code}".casefold()
        parts = re.split(r"[\s()-]+", name)
        return sum(
            0 if any(part.startswith(word) for part in parts) else 1 if word in name else 2 for word in words
        )


class ModelList(Retranslated, QFrame):
    """Closes when something else is clicked, or with Esc. Each word that is typed narrows the list.

    The best hit stands first and is what Return takes. What is typed is offered as a model of its own where it
    is a name and a version that the list does not have: last, and chosen unasked only where nothing else is.
    """

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        # No Qt popup: those get no input method on some systems.
        super().__init__(parent, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
        named(self, "model_list_window")
        self.setProperty("role", "popup")
        self._catalogue = catalogue
        self._value: Model = ("", "")
        self._prices = PriceList()
        self._search = TextLine("model_search")
        self._list = named(QListWidget(), "model_list")
        self._list.setProperty("role", "rich")
        self._list.setItemDelegate(_Lines(theme, self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setMouseTracking(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hint = named(PlainLabel(), "model_list_hint")
        self._hint.setProperty("role", "tiny")
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_2
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_2)
        for part in (self._search, self._list, self._hint):
            column.addWidget(part)
        self._search.textChanged.connect(self._fill)
        self._search.returnPressed.connect(self._choose)
        self._list.itemClicked.connect(self._choose)
        self.retranslate()

    def open_below(self, field: QWidget, value: Model, prices: PriceList, search: str) -> None:
        """Opens at *field* with *value* chosen, above it where there is no room below."""
        self._value, self._prices = value, prices
        self._search.setText(search)
        self._fill()
        width = max(field.width(), Metrics.MODEL_LIST_WIDTH)
        room = field.screen().availableGeometry()
        height = min(Metrics.MODEL_LIST_HEIGHT, room.height())
        place = field.mapToGlobal(QPoint(0, field.height() + Metrics.SPACE_1))
        if place.y() + height > room.bottom():
            above = field.mapToGlobal(QPoint(0, 0)).y() - height - Metrics.SPACE_1
            place.setY(max(room.top(), above if above >= room.top() else room.bottom() - height))
        place.setX(max(room.left(), min(place.x(), room.right() - width)))
        self.setGeometry(QRect(place, QSize(width, height)))
        self.show()
        self.activateWindow()
        self._search.setFocus()
        self._search.end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move in the list while the search has the cursor."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            self._list.setCurrentRow(min(max(0, self._list.currentRow() + step), self._list.count() - 1))
            return
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Goes when another window is used."""
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.hide()
        super().changeEvent(event)

    @Slot()
    def _fill(self) -> None:
        text = " ".join(self._search.text().casefold().split())
        words = text.split()
        self._list.clear()
        hits = (choice for choice in self._choices() if choice.has(words))
        for choice in sorted(hits, key=lambda choice: choice.distance(words)):
            self._add(choice)
        own = self._own()
        if own is not None:
            self._add(own)
        self._hint.setVisible(own is None)
        wanted = text or code_of(self._value).casefold()
        rows = range(self._list.count())
        exact = (
            n for n in rows if self._choice(n) != own and code_of(self._choice(n).model).casefold() == wanted
        )
        self._list.setCurrentRow(next(exact, 0))
        if (item := self._list.currentItem()) is not None:
            self._list.scrollToItem(item, QListWidget.ScrollHint.PositionAtCenter)

    def _choices(self) -> Iterator[_Choice]:
        if all(self._value) and self._catalogue.model(*self._value) is None:
            yield self._own_choice(self._value)
        for model in self._catalogue.models:
            wire = (model.name, model.version)
            yield _Choice(
                wire, model.label, price_words(self._prices, wire), self._takes(model), good_for(wire)
            )

    def _own_choice(self, model: Model) -> _Choice:
        takes = self.tr("Name “{name}”, version “{version}”; not in Easel’s list, so nothing is checked")
        return _Choice(
            model,
            code_of(model),
            price_words(self._prices, model),
            takes.format(name=model[0], version=model[1]),
            is_own=True,
        )

    def _own(self) -> _Choice | None:
        """What is typed as a model of its own, where it can be one and the list does not have it."""
        name, _, version = self._search.text().strip().partition(" ")
        model = (name, version.strip())
        if not all(model) or self._catalogue.model(*model) is not None or model == self._value:
            return None
        return self._own_choice(model)

    def _takes(self, model: CatalogueModel) -> str:
        references = (
            self.tr("up to %n reference(s)", "", model.references_max)
            if model.references_max
            else self.tr("no references")
            if model.references_max == 0
            else ""
        )
        ratio = model.refuses.get(RATIO)
        ratios = (
            self.tr("ratio in the prompt")
            if ratio is Refusal.IN_PROMPT
            else self.tr("no ratio")
            if ratio is not None
            else self.tr("%n ratio(s)", "", len(model.ratios))
            if model.ratios
            else ""
        )
        return " · ".join(filter(None, (references, " ".join(model.resolutions), ratios)))

    def _add(self, choice: _Choice) -> None:
        item = QListWidgetItem(choice.spoken)
        item.setData(_CHOICE, choice)
        self._list.addItem(item)

    def _choice(self, row: int) -> _Choice:
        choice = self._list.item(row).data(_CHOICE)
        assert isinstance(choice, _Choice)
        return choice

    @Slot()
    def _choose(self) -> None:
        if self._list.currentRow() >= 0:
            choice = self._choice(self._list.currentRow())
            self.hide()
            self.chosen.emit(*choice.model)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._search.setPlaceholderText(self.tr("Search, or write name and version"))
        self._search.setAccessibleName(self._search.placeholderText())
        self._list.setAccessibleName(self.tr("Models"))
        self._hint.setText(
            self.tr("Any other model that your gateway knows: write its name, a space and its version.")
        )


class _Lines(QStyledItemDelegate):
    """Three lines: the name with code and price, what it takes, what it is good for."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the lines that there are."""
        choice = index.data(_CHOICE)
        base, tiny = self._fonts(option.font)
        more = sum(bool(text) for text in (choice.takes, choice.good_for))
        height = QFontMetrics(base).lineSpacing() + more * QFontMetrics(tiny).lineSpacing()
        return QSize(0, height + 2 * Metrics.SPACE_2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A rounded ground where it is current or pointed at, and the lines."""
        choice, palette = index.data(_CHOICE), self._theme.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_soft if is_current else palette.hover))
            painter.drawRoundedRect(QRectF(option.rect), Metrics.RADIUS_SMALL, Metrics.RADIUS_SMALL)
        base, tiny = self._fonts(option.font)
        room = option.rect.adjusted(Metrics.SPACE_2, Metrics.SPACE_2, -Metrics.SPACE_2, -Metrics.SPACE_2)
        first = QFontMetrics(base).lineSpacing()
        line = QRect(room.left(), room.top(), room.width(), first)
        small = QFont(tiny)
        right = QFontMetrics(small).horizontalAdvance(choice.price)
        painter.setFont(small)
        painter.setPen(QColor(palette.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, choice.price)
        line.setRight(line.right() - right - (Metrics.SPACE_2 if right else 0))
        code_width = QFontMetrics(small).horizontalAdvance(choice.code)
        painter.setFont(base)
        painter.setPen(QColor(palette.text))
        metrics = QFontMetrics(base)
        name = metrics.elidedText(
            choice.name, Qt.TextElideMode.ElideRight, line.width() - code_width - Metrics.SPACE_2
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        line.setLeft(line.left() + metrics.horizontalAdvance(name) + Metrics.SPACE_2)
        painter.setFont(small)
        painter.setPen(QColor(palette.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, choice.code)
        top = room.top() + first
        for text, colour in ((choice.good_for, palette.text), (choice.takes, palette.muted)):
            if not text:
                continue
            height = QFontMetrics(tiny).lineSpacing()
            painter.setPen(QColor(colour))
            shown = QFontMetrics(tiny).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(
                QRect(room.left(), top, room.width(), height),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                shown,
            )
            top += height
        painter.restore()

    @staticmethod
    def _fonts(font: QFont) -> tuple[QFont, QFont]:
        base, tiny = QFont(font), QFont(font)
        base.setWeight(QFont.Weight.DemiBold)
        tiny.setPixelSize(Metrics.FONT_TINY)
        return base, tiny
