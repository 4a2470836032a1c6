"""One setting: its label, its field, and a line below for a note or for what is wrong."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.preferences import Preferences
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.widgets.focus import WheelGuard
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.layouts import ColumnScroll
from app.ui.widgets.naming import named
from app.ui.widgets.naming import spoken as without_key
from app.ui.widgets.retranslated import Retranslated


class SettingRow(QWidget):
    """The label stands at the left in a column of one width; *beside* stands right of the field.

    Where a page has switches alone, which carry their words themselves, it needs no such column: not *labelled*.
    """

    def __init__(
        self,
        object_name: str,
        field: QWidget,
        *beside: QWidget,
        stretches: bool = True,
        labelled: bool = True,
    ) -> None:
        super().__init__()
        self._field = field
        self._note_text = ""
        self._label = named(PlainLabel(), f"{object_name}_label")
        self._label.setFixedWidth(Metrics.SETTING_LABEL_WIDTH)
        self._label.setWordWrap(True)
        self._label.setBuddy(field)
        self._label.setVisible(labelled)
        self._note = named(PlainLabel(), f"{object_name}_note")
        self._note.setWordWrap(True)
        self._note.setProperty("role", "tiny")
        self._note.hide()
        if isinstance(field, QComboBox | QAbstractSpinBox):
            WheelGuard(field)
        if isinstance(field, QAbstractSpinBox):
            field.lineEdit().setTextMargins(Metrics.SPACE_2, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(Metrics.SPACE_2)
        row.addWidget(field, 1 if stretches else 0)
        for widget in beside:
            row.addWidget(widget)
        if not stretches:
            row.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_3)
        grid.setVerticalSpacing(Metrics.SPACE_1)
        grid.addWidget(self._label, 0, 0)
        grid.addLayout(row, 0, 1)
        grid.addWidget(self._note, 1, 1)
        grid.setColumnStretch(1, 1)

    def set_words(self, label: str, note: str = "", *, spoken: str = "") -> None:
        """Label and note in the current language; *spoken* is the accessible name where the label is not enough."""
        self._label.setText(label)
        self._field.setAccessibleName(spoken or without_key(label))
        self._note_text = note
        self.say("")

    def say(self, sentence: str, role: str = "fieldError") -> None:
        """Shows *sentence* in the place of the note; empty for the note again."""
        self._note.setText(sentence or self._note_text)
        self._note.setVisible(bool(sentence or self._note_text))
        restyle(self._note, role if sentence else "tiny")
        self._field.setAccessibleDescription(self._note.text())


class PreferencesPage(Retranslated, QWidget):
    """Shows preferences and tells each change at once.

    A page sets ``resets`` to the fields that go back to what they were before the first start, and
    implements :meth:`show_values` and :meth:`retranslate`.
    """

    changed = Signal(Preferences)
    resets: tuple[str, ...] = ()

    def __init__(self, key: str, preferences: Preferences) -> None:
        super().__init__()
        named(self, f"preferences_page_{key}")
        self.preferences = preferences
        self._is_showing = False
        self._heading = named(PlainLabel(), f"preferences_{key}_heading")
        self._heading.setProperty("role", "cardTitle")
        self._reset = named(QPushButton(), f"preferences_{key}_reset")
        self._reset.setProperty("role", "link")
        self._reset.setVisible(bool(self.resets))
        self._reset.clicked.connect(self._reset_all)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._reset)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, Metrics.SPACE_4, 0)
        self.column.setSpacing(Metrics.SPACE_3)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.scroll_area = ColumnScroll(f"preferences_{key}_scroll", content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Metrics.SPACE_4)
        outer.addLayout(top)
        outer.addWidget(self.scroll_area, 1)

    def heading(self) -> str:
        """What the page is called, translated."""
        return self._heading.text()

    def show_preferences(self, preferences: Preferences) -> None:
        """Shows values that changed elsewhere."""
        self.preferences = preferences
        self._is_showing = True
        self.show_values()
        self._is_showing = False

    def show_values(self) -> None:
        """Puts ``preferences`` into the fields."""

    def finish_editing(self) -> None:
        """Tells what was typed and not left yet, since the page is left as a whole."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def change(self, **changes: object) -> None:
        """Tells the preferences with *changes*, unless the fields are being filled."""
        if not self._is_showing:
            self.preferences = replace(self.preferences, **changes)  # type: ignore[arg-type]  # checked by replace
            self.changed.emit(self.preferences)

    def set_heading(self, text: str) -> None:
        """Sets the heading, and what every page says."""
        self._heading.setText(text)
        self._reset.setText(QCoreApplication.translate("PreferencesPage", "Reset this page"))
        self._reset.setAccessibleName(self._reset.text())

    def retranslate(self) -> None:
        """Sets every text in the current language."""

    def reset_values(self) -> dict[str, object]:
        """What the page goes back to."""
        unset = Preferences()
        return {field: getattr(unset, field) for field in self.resets}

    @Slot()
    def _reset_all(self) -> None:
        self.change(**self.reset_values())
        self.show_preferences(self.preferences)
