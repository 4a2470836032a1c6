"""Which models get the request: the one of the form, chosen with one button, and others besides."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from app.core.catalogue import Catalogue, CatalogueModel
from app.core.draft import Model
from app.core.pricing import PriceList, amount_text, price_of
from app.core.request import GenerationRequest
from app.ui.compose.fields import FieldNote, TextLine
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import ElidedLabel, PlainLabel, safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

if TYPE_CHECKING:
    from app.ui.compose.model_list import ModelList


def short_name(model: CatalogueModel) -> str:
    """What people call *model*, without the nickname behind it in brackets."""
    return model.label.partition(" (")[0]


def code_of(model: Model) -> str:
    """Name and version as the gateway has them, for people to read."""
    return " ".join(filter(None, model))


def price_words(prices: PriceList, model: Model) -> str:
    """About what one picture costs; empty where the gateway names no price."""
    name, version = model
    cost = price_of(prices, GenerationRequest(model_name=name, model_version=version))
    return f"≈ {amount_text(cost)}" if cost else ""


class ModelButton(QPushButton):
    """The model by its human name, its code, and the price of a picture; the first to give way is the code."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "model_button")
        self.setProperty("role", "choice")
        self._theme = theme
        self._words = ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_words(self, name: str, code: str, price: str) -> None:
        """Shows these; any of them may be empty."""
        self._words = (name, code, price)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the other fields."""
        return QSize(Metrics.DIALOG_WIDTH, Metrics.FIELD_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never asks for more width than it gets: what is too long is elided."""
        return QSize(0, Metrics.FIELD_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame of a field, the words, and the mark of a list."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        palette = self._theme.palette
        room = self.rect().adjusted(Metrics.SPACE_3, 0, -Metrics.SPACE_3, 0)
        mark = QRect(room.right() - Metrics.ICON, room.top(), Metrics.ICON, room.height())
        icon("chevron-down", palette).paint(painter, mark)
        room.setRight(mark.left() - Metrics.SPACE_2)
        name, code, price = self._words
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        small = QFont(self.font())
        small.setPixelSize(Metrics.FONT_SMALL)

        def draw(text: str, font: QFont, colour: str, *, at_the_right: bool = False) -> None:
            metrics = QFontMetrics(font)
            side = Qt.AlignmentFlag.AlignRight if at_the_right else Qt.AlignmentFlag.AlignLeft
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room.width()))
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
            taken = metrics.horizontalAdvance(shown) + Metrics.SPACE_2
            if at_the_right:
                room.setRight(room.right() - taken)
            else:
                room.setLeft(room.left() + taken)

        if price:
            draw(price, small, palette.muted, at_the_right=True)
        draw(name, bold, palette.text)
        if room.width() > Metrics.SPACE_5:
            draw(code, small, palette.muted)
        painter.end()


class ModelPicker(Retranslated, QWidget):
    """The model that gets the request; any name and version that a gateway knows can be written.

    Its list is built when it is first opened. What was given comes back as it was, odd spaces and all.
    """

    changed = Signal()

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._catalogue = catalogue
        self._value: Model = ("", "")
        self._prices = PriceList()
        self._list: ModelList | None = None
        self._button = ModelButton(theme)
        self._button.installEventFilter(self)
        self._name_note = FieldNote("model_name_note", self._button)
        self._version_note = FieldNote("model_version_note", self._button)
        self._hint = named(PlainLabel(), "model_hint")
        self._hint.setProperty("role", "tiny")
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_1)
        for part in (self._button, self._hint, self._name_note, self._version_note):
            column.addWidget(part)
        self._button.clicked.connect(self.open_list)
        theme.changed.connect(self._button.update)
        self.retranslate()

    def value(self) -> Model:
        """Name and version as they are sent."""
        return self._value

    def set_value(self, model_name: str, version: str) -> None:
        """Shows a model, known or not."""
        self._value = (model_name, version)
        self.retranslate()

    def show_prices(self, prices: PriceList) -> None:
        """What the gateway in use charges for a picture, as far as it says."""
        self._prices = prices
        self.retranslate()

    def known(self) -> CatalogueModel | None:
        """What the catalogue says of the model; None for free text."""
        return self._catalogue.model(*self._value)

    def notes(self) -> Mapping[str, FieldNote]:
        """Where the problems of each field are said, by wire name."""
        return {"model_name": self._name_note, "model_version": self._version_note}

    @Slot()
    def open_list(self, search: str = "") -> None:
        """Opens the list below the button, narrowed to what *search* finds."""
        if self._list is None:
            # Imported here: nobody waits for it before the first picture was asked for.
            from app.ui.compose.model_list import ModelList

            self._list = ModelList(self._theme, self._catalogue, self)
            self._list.chosen.connect(self._chosen)
        self._list.open_below(
            self._button, self._value, self._prices, search if isinstance(search, str) else ""
        )

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """On the button a letter begins a search, and the arrow down opens the list."""
        if watched is self._button and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if event.key() == Qt.Key.Key_Down and is_plain:
                self.open_list()
                return True
            if is_plain and event.text().isalnum():
                self.open_list(event.text())
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]  # the button is a QObject

    @Slot(str, str)
    def _chosen(self, model_name: str, version: str) -> None:
        self._button.setFocus(Qt.FocusReason.PopupFocusReason)
        if (model_name, version) != self._value:
            self.set_value(model_name, version)
            self.changed.emit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        known, code = self.known(), code_of(self._value)
        price = price_words(self._prices, self._value)
        name = short_name(known) if known else code or self.tr("Choose a model")
        self._button.show_words(name, code if known else "", price)
        parts = (name, code if known else "", price)
        self._button.setAccessibleName(self.tr("Model: {model}").format(model=", ".join(filter(None, parts))))
        self._button.setToolTip(
            safe_tooltip(
                known.label
                if known
                else self.tr("Choose from the list, or write any model that your gateway knows")
            )
        )
        is_unknown = known is None and all(self._value)
        self._hint.setVisible(is_unknown)
        self._hint.setText(
            self.tr("Not in Easel’s list: nothing is disabled for it, and nothing is checked.")
            if is_unknown
            else ""
        )


class AlsoModels(Retranslated, QWidget):
    """Other models that get the same request: a checkable list, and a line for any "name version" besides.

    The button (:attr:`button`) stands elsewhere; this is the line that names what is chosen, hidden while nothing is.
    """

    changed = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._chosen: tuple[Model, ...] = ()
        self.button = named(QPushButton(), "also_models")
        self.button.setProperty("role", "link")
        self.button.setProperty("flush", "right")
        self._menu = named(_StayingMenu(self), "also_models_menu")
        self.button.setMenu(self._menu)
        self._other: TextLine | None = None
        self._summary = named(ElidedLabel(), "also_models_summary")
        self._summary.setProperty("role", "tiny")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._summary)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.retranslate()

    def value(self) -> tuple[Model, ...]:
        """Names and versions, in the order in which they were chosen."""
        return self._chosen

    def set_value(self, models: tuple[Model, ...]) -> None:
        """Chooses exactly *models*, known or not."""
        self._chosen = tuple(dict.fromkeys(models))
        self.retranslate()

    @Slot()
    def _fill_menu(self) -> None:
        """Built when it is first opened, and anew each time: what was written is in it then."""
        if self._other is None:
            self._other = TextLine("also_models_other")
            self._other.returnPressed.connect(self._add_other)
            holder = QWidgetAction(self._menu)
            frame = QWidget()
            row = QHBoxLayout(frame)
            row.setContentsMargins(Metrics.SPACE_2, Metrics.SPACE_1, Metrics.SPACE_2, Metrics.SPACE_1)
            row.addWidget(self._other)
            holder.setDefaultWidget(frame)
            self._menu.addAction(holder)
            self._menu.addSeparator()
            self.retranslate()
        for action in self._menu.actions():
            if action.isCheckable():
                self._menu.removeAction(action)
                action.deleteLater()
        known = [(model.name, model.version) for model in self._catalogue.models]
        for model in dict.fromkeys([*known, *self._chosen]):
            found = self._catalogue.model(*model)
            # Behind a tab, a menu sets it in a column of its own.
            words = f"{short_name(found)}\t{code_of(model)}" if found else code_of(model)
            action = named(QAction(words.replace("&", "&&"), self._menu), f"also_{model[0]}_{model[1]}")
            # Else a tooltip says the text again, and would take it for markup.
            action.setToolTip(safe_tooltip(found.label if found else ""))
            action.setCheckable(True)
            action.setChecked(model in self._chosen)
            action.setData(model)
            action.triggered.connect(self._toggled)
            self._menu.addAction(action)

    @Slot()
    def _toggled(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        name_, version = action.data()
        model = (name_, version)
        if action.isChecked():
            self.set_value((*self._chosen, model))
        else:
            self.set_value(tuple(chosen for chosen in self._chosen if chosen != model))
        self.changed.emit()

    @Slot()
    def _add_other(self) -> None:
        if self._other is None:
            return
        model_name, _, version = self._other.text().strip().partition(" ")
        if model_name and version.strip():
            self.set_value((*self._chosen, (model_name, version.strip())))
            self._other.clear()
            self._menu.close()
            self.changed.emit()

    def _name_of(self, model: Model) -> str:
        found = self._catalogue.model(*model)
        return short_name(found) if found else code_of(model)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.button.setText(self.tr("Also send to…"))
        self.button.setAccessibleName(self.tr("Also send to other models"))
        self.button.setToolTip(self.tr("The same request for several models, to be compared side by side"))
        if self._other is not None:
            self._other.setPlaceholderText(self.tr("Other: name, space, version, Enter"))
            self._other.setAccessibleName(self.tr("Another model: name and version"))
        names = ", ".join(map(self._name_of, self._chosen))
        self._summary.show_text(self.tr("Also to {models}").format(models=names) if names else "")
        self.setVisible(bool(self._chosen))


class _StayingMenu(QMenu):
    """Stays open while entries are checked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click toggles and leaves the menu open."""
        action = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
            return
        super().mouseReleaseEvent(event)
