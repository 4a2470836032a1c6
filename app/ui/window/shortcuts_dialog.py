"""A field that takes one key with its modifiers."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.translation import QT_TRANSLATE_NOOP
from app.ui.commands import COMMANDS, GROUPS, Command, conflicts, keys_of, native, words_of
from app.ui.texts import as_sentences
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.layouts import ColumnScroll
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

_EMPTY = QT_TRANSLATE_NOOP("QKeySequenceEdit", "Press shortcut")
"""Qt's own words, which it sets again at every turn: ours for them stand before its own, whose Chinese is none."""


class KeyField(QKeySequenceEdit):
    """Tab and Escape keep their meaning, or nobody would get out; Backspace alone takes the keys away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)
        self.setClearButtonEnabled(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        if (line := self.findChild(QLineEdit)) is not None:
            line.setPlaceholderText(QCoreApplication.translate("QKeySequenceEdit", _EMPTY))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def event(self, event: QEvent) -> bool:
        """Escape and Tab are left to the dialog."""
        if isinstance(event, QKeyEvent) and event.key() in (
            *(Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
        ):
            if event.type() is QEvent.Type.ShortcutOverride:
                return False
            if event.type() is QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    event.ignore()
                    return False
                return self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace alone clears."""
        if event.key() == Qt.Key.Key_Backspace and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.clear()
            return
        super().keyPressEvent(event)


class ShortcutsDialog(Retranslated, QDialog):
    """Changes apply at once. ``changed`` carries all keys that differ from the built-in ones, by command."""

    changed = Signal(object)

    def __init__(self, changed: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "shortcuts_dialog")
        self._changed = dict(changed)
        self._search = named(QLineEdit(), "shortcuts_search")
        self._search.setClearButtonEnabled(True)
        self._rows: dict[str, tuple[QLabel, KeyField | QLabel, QLabel]] = {}
        self._reset = named(QPushButton(), "shortcuts_reset")
        self._nothing = named(PlainLabel(), "shortcuts_nothing")
        self._nothing.setProperty("role", "muted")
        list_of_rows = QWidget()
        list_of_rows.setProperty("role", "scrolled")
        grid = QGridLayout(list_of_rows)
        grid.setHorizontalSpacing(Metrics.SPACE_3)
        grid.setVerticalSpacing(Metrics.SPACE_2)
        grid.setColumnStretch(0, 1)
        self._headings = tuple(named(PlainLabel(), f"shortcuts_group_{n}") for n in range(len(GROUPS)))
        for group, heading in zip(GROUPS, self._headings, strict=True):
            heading.setProperty("role", "label")
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for command in group.commands:
                self._add_row(grid, command)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = ColumnScroll("shortcuts_scroll", list_of_rows)
        self._buttons = named(QDialogButtonBox(QDialogButtonBox.StandardButton.Close), "shortcuts_buttons")
        self._buttons.addButton(self._reset, QDialogButtonBox.ButtonRole.ResetRole)
        self._buttons.rejected.connect(self.reject)
        column_of_parts = QVBoxLayout(self)
        for part in (self._search, self._nothing, scroll, self._buttons):
            column_of_parts.addWidget(part)
        self._search.textChanged.connect(self._filter)
        self._reset.clicked.connect(self._take_back)
        self.resize(Metrics.DIALOG_WIDTH, Metrics.DIALOG_HEIGHT)
        self.retranslate()

    def _add_row(self, grid: QGridLayout, command: Command) -> None:
        words, keys, note = (
            named(PlainLabel(), f"words_{command.id}"),
            self._keys(command),
            named(PlainLabel(), f"note_{command.id}"),
        )
        words.setWordWrap(True)
        note.setWordWrap(True)
        row = grid.rowCount()
        grid.addWidget(words, row, 0)
        grid.addWidget(keys, row, 1)
        grid.addWidget(note, row + 1, 0, 1, 2)
        self._rows[command.id] = (words, keys, note)

    def _keys(self, command: Command) -> KeyField | QLabel:
        if command.is_fixed:
            return named(PlainLabel(), f"keys_{command.id}")
        edit = named(KeyField(), f"keys_{command.id}")
        edit.setKeySequence(QKeySequence(keys_of(command, self._changed)))
        edit.keySequenceChanged.connect(self._edited)
        return edit

    @Slot()
    def _edited(self) -> None:
        self._changed = {
            command.id: keys
            for command in COMMANDS
            if isinstance(edit := self._rows[command.id][1], KeyField)
            and (keys := edit.keySequence().toString()) != QKeySequence(command.keys).toString()
        }
        self._show_conflicts()
        self.changed.emit(dict(self._changed))

    @Slot()
    def _take_back(self) -> None:
        for command in COMMANDS:
            edit = self._rows[command.id][1]
            if isinstance(edit, KeyField):
                edit.setKeySequence(QKeySequence(command.keys))

    @Slot(str)
    def _filter(self, text: str) -> None:
        sought = text.casefold().split()
        shown = 0
        for group, heading in zip(GROUPS, self._headings, strict=True):
            shown_before = shown
            for command in group.commands:
                keys_set = keys_of(command, self._changed)
                line = f"{words_of(command)} {keys_set} {native(keys_set)}".casefold()
                is_shown = all(word in line for word in sought)
                shown += is_shown
                words, keys, note = self._rows[command.id]
                words.setVisible(is_shown)
                keys.setVisible(is_shown)
                note.setVisible(is_shown and bool(note.text()))
            heading.setVisible(shown > shown_before)
        self._nothing.setVisible(not shown)

    def _show_conflicts(self) -> None:
        shared = conflicts(self._changed)
        for command in COMMANDS:
            others = [words_of(other) for other in COMMANDS if other.id in shared.get(command.id, ())]
            note = self._rows[command.id][2]
            note.setText(
                self.tr("The same keys as: {others}").format(others=", ".join(others)) if others else ""
            )
            restyle(note, "fieldWarning")
            # The field itself says nothing of what stands in it.
            spoken = (native(keys_of(command, self._changed)), note.text())
            words, keys, _ = self._rows[command.id]
            keys.setAccessibleDescription(as_sentences(spoken))
            # What was searched for by its keys stays in sight while they are changed.
            note.setVisible(bool(note.text()) and not words.isHidden())

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._search.setPlaceholderText(self.tr("Search commands and keys"))
        self._search.setAccessibleName(self._search.placeholderText())
        self._nothing.setText(self.tr("No command of that name or with those keys"))
        self._reset.setText(self.tr("&Reset all"))
        self._reset.setAccessibleName(self.tr("Reset all"))
        for group, heading in zip(GROUPS, self._headings, strict=True):
            heading.setText(words_of(group))
        for command in COMMANDS:
            words, keys, _ = self._rows[command.id]
            words.setText(words_of(command))
            keys.setAccessibleName(self.tr("Keys for: {command}").format(command=words_of(command)))
            if isinstance(keys, QLabel):
                keys.setText(native(command.keys))
        self._show_conflicts()
        self._filter(self._search.text())
