"""Model name and version: lists to choose from, and any text besides."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from app.core.catalogue import Catalogue, CatalogueModel
from app.core.draft import Model
from app.ui.compose.fields import FieldNote, TextLine
from app.ui.theme.tokens import Metrics
from app.ui.widgets.focus import WheelGuard
from app.ui.widgets.labels import ElidedLabel, PlainLabel, safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated


class ModelPicker(Retranslated, QWidget):
    """Two editable lists; a gateway knows more models than Easel does."""

    changed = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._label = named(PlainLabel(), "model_label")
        self._label.setProperty("role", "label")
        self._hint = named(ElidedLabel(), "model_hint")
        self._hint.setProperty("role", "tiny")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._name = _editable_list("model_name")
        self._version = _editable_list("model_version")
        self._given = ("", "")
        self._name_note = FieldNote("model_name_note", self._name)
        self._version_note = FieldNote("model_version_note", self._version)
        self._label.setBuddy(self._name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_2)
        grid.setVerticalSpacing(Metrics.SPACE_2)
        grid.addWidget(self._label, 0, 0)
        grid.addWidget(self._hint, 0, 1)
        grid.addWidget(self._name, 1, 0)
        grid.addWidget(self._version, 1, 1)
        grid.addWidget(self._name_note, 2, 0)
        grid.addWidget(self._version_note, 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._name.addItems(list(catalogue.names()))
        self._name.currentTextChanged.connect(self._name_changed)
        self._version.currentTextChanged.connect(self._version_changed)
        self.retranslate()

    def value(self) -> tuple[str, str]:
        """Name and version as they are sent: as they were given, or as they were typed without spaces around."""
        given_name, given_version = self._given
        model_name, version = self._name.currentText(), self._version.currentText()
        return (
            given_name if model_name == given_name else model_name.strip(),
            given_version if version == given_version else version.strip(),
        )

    def set_value(self, model_name: str, version: str) -> None:
        """Shows a model, known or not."""
        self._given = (model_name, version)
        self._name.setCurrentText(model_name)
        self._offer_versions()
        self._version.setCurrentText(version)
        self._show_hint()

    def known(self) -> CatalogueModel | None:
        """What the catalogue says of the model; None for free text."""
        return self._catalogue.model(*self.value())

    def notes(self) -> Mapping[str, FieldNote]:
        """Where the problems of each field are said, by wire name."""
        return {"model_name": self._name_note, "model_version": self._version_note}

    def _offer_versions(self) -> None:
        model_name, kept = self.value()
        versions = list(self._catalogue.versions(model_name))
        if [self._version.itemText(index) for index in range(self._version.count())] == versions:
            return
        self._version.clear()
        for index, version in enumerate(versions):
            self._version.addItem(version)
            model = self._catalogue.model(model_name, version)
            self._version.setItemData(
                index, safe_tooltip(model.label) if model else None, Qt.ItemDataRole.ToolTipRole
            )
        if kept in versions or not versions:
            self._version.setCurrentText(kept)

    @Slot()
    def _name_changed(self) -> None:
        self._offer_versions()
        self._show_hint()
        self.changed.emit()

    @Slot()
    def _version_changed(self) -> None:
        self._show_hint()
        self.changed.emit()

    def _show_hint(self) -> None:
        """The known model as people call it; of any other that nothing is checked."""
        known = self.known()
        if known is not None:
            self._hint.show_text(known.label)
        elif all(self.value()):
            self._hint.show_text(self.tr("not in the list: unchecked"))
            self._hint.setToolTip(
                self.tr("Easel does not know what this model takes; nothing is disabled for it.")
            )
        else:
            self._hint.show_text("")

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._label.setText(self.tr("&Model"))
        for combo, words in (
            (self._name, self.tr("Model name")),
            (self._version, self.tr("Model version")),
        ):
            # The line has the focus, and is what a screen reader speaks of.
            combo.setAccessibleName(words)
            if (line := combo.lineEdit()) is not None:
                line.setAccessibleName(words)
        free = self.tr("Choose from the list, or write any name that your gateway knows")
        self._name.setToolTip(safe_tooltip(free))
        self._version.setToolTip(safe_tooltip(free))
        self._show_hint()


def _editable_list(object_name: str) -> QComboBox:
    combo = named(QComboBox(), object_name)
    combo.setEditable(True)
    combo.setLineEdit(TextLine(f"{object_name}_line"))
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    # Qt's own would turn a name into one of the list's that differs in case: gateways tell them apart.
    combo.setCompleter(QCompleter(combo))
    WheelGuard(combo)
    return combo


class AlsoModels(Retranslated, QWidget):
    """A checkable list of the catalogue, and a line for any "name version" that a gateway knows besides."""

    changed = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._chosen: tuple[Model, ...] = ()
        self._button = named(QPushButton(), "also_models")
        self._button.setProperty("role", "link")
        self._button.setProperty("flush", "left")
        self._menu = named(_StayingMenu(self), "also_models_menu")
        self._button.setMenu(self._menu)
        self._other = TextLine("also_models_other")
        self._summary = named(ElidedLabel(), "also_models_summary")
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
            action = named(QAction(" ".join(model) + label, self._menu), f"also_{model[0]}_{model[1]}")
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
