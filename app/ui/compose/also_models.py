"""The models that get the same request besides the form's own."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget, QWidgetAction

from app.core.catalogue import Catalogue
from app.core.draft import Model
from app.ui.compose.text_line import TextLine
from app.ui.elided_label import ElidedLabel
from app.ui.naming import name
from app.ui.theme.tokens import Metrics
from app.ui.wording import safe_tooltip


class AlsoModels(QWidget):
    """A checkable list of the catalogue, and a line for any "name version" that a gateway knows besides."""

    changed = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._chosen: tuple[Model, ...] = ()
        self._button = name(QPushButton(), "also_models")
        self._button.setProperty("role", "link")
        self._button.setProperty("flush", "left")
        self._menu = name(_StayingMenu(self), "also_models_menu")
        self._button.setMenu(self._menu)
        self._other = TextLine("also_models_other")
        self._summary = name(ElidedLabel(), "also_models_summary")
        self._summary.setProperty("role", "tiny")
        row = QHBoxLayout()
        row.addWidget(self._button)
        row.addWidget(self._summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        self._other.returnPressed.connect(self._add_other)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._fill_menu()
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
        if not self._menu.actions():
            holder = QWidgetAction(self._menu)
            frame = QWidget()
            row = QHBoxLayout(frame)
            row.setContentsMargins(Metrics.SPACE_2, Metrics.SPACE_1, Metrics.SPACE_2, Metrics.SPACE_1)
            row.addWidget(self._other)
            holder.setDefaultWidget(frame)
            self._menu.addAction(holder)
            self._menu.addSeparator()
        for action in self._menu.actions():
            if action.isCheckable():
                self._menu.removeAction(action)
                action.deleteLater()
        known = [(model.name, model.version) for model in self._catalogue.models]
        for model in dict.fromkeys([*known, *self._chosen]):
            found = self._catalogue.model(*model)
            # Behind a tab, a menu sets it in a column of its own.
            label = f"\t{found.label}" if found else ""
            action = name(QAction(" ".join(model) + label, self._menu), f"also_{model[0]}_{model[1]}")
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
        model_name, _, version = self._other.text().strip().partition(" ")
        if model_name and version.strip():
            self.set_value((*self._chosen, (model_name, version.strip())))
            self._other.clear()
            self._menu.close()
            self.changed.emit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._button.setText(self.tr("Also send to…"))
        self._button.setAccessibleName(self.tr("Also send to other models"))
        self._button.setToolTip(self.tr("The same request for several models, to be compared side by side"))
        self._other.setPlaceholderText(self.tr("Other: name, space, version, Enter"))
        self._other.setAccessibleName(self.tr("Another model: name and version"))
        self._summary.show_text(", ".join(" ".join(model) for model in self._chosen))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


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
