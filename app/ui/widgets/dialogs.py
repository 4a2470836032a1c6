"""Dialogs that do not block: questions before something is charged or lost, and input that outlives its dialog."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from app.ui.widgets.naming import named


def open_dialog(dialog: QDialog) -> None:
    """Opens *dialog* without blocking; it is gone when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def picture_files_dialog(object_name: str, title: str, parent: QWidget) -> QFileDialog:
    """A dialog for a picture of this computer, in a format that can be a reference image; it begins at the pictures."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    dialog = named(QFileDialog(parent, title, folder), object_name)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    pictures = QCoreApplication.translate("PictureFiles", "Pictures")
    all_files = QCoreApplication.translate("PictureFiles", "All files")
    dialog.setNameFilters(
        [f"{pictures} (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff)", f"{all_files} (*)"]
    )
    return dialog


class Question(QMessageBox):
    """Does not block. :attr:`agreed` follows the button that says what will be done, :attr:`declined` all else.

    There may be a better way, *instead*: :attr:`chose_instead` follows its button, which stands first. What is to be
    known for the answer are the *facts*, smaller and below the question.
    """

    agreed = Signal()
    chose_instead = Signal()
    declined = Signal()

    def __init__(
        self, object_name: str, text: str, agree: str, parent: QWidget, *, instead: str = "", facts: str = ""
    ) -> None:
        super().__init__(parent)
        named(self, object_name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setInformativeText(facts)
        self._instead: QPushButton | None = None
        if instead:
            button = self.addButton(instead, QMessageBox.ButtonRole.AcceptRole)
            self._instead = named(button, "question_instead")
            self._instead.setAccessibleName(instead)
        self._agree = named(self.addButton(agree, QMessageBox.ButtonRole.AcceptRole), "question_agree")
        self._agree.setAccessibleName(agree)
        cancel = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(cancel)
        # It can be answered once, whatever becomes of it until it is deleted.
        self.finished.connect(self._answered, Qt.ConnectionType.SingleShotConnection)

    @Slot()
    def _answered(self) -> None:
        if self.clickedButton() is self._agree:
            self.agreed.emit()
        elif self._instead is not None and self.clickedButton() is self._instead:
            self.chose_instead.emit()
        else:
            self.declined.emit()


_Value = str | int | bool

# In the order in which they are filled again: what is chosen may fill or show what is typed.
_KINDS = (QListWidget, QRadioButton, QComboBox, QSpinBox, QLineEdit, QPlainTextEdit)


def keep_unsaved_input(
    dialog: QDialog,
    place: str = "",
    *,
    only: Collection[str] = (),
    is_unsaved: Callable[[], bool] | None = None,
    first: Callable[[], None] | None = None,
) -> None:
    """Puts back what was left in a dialog of the same name and *place*, and keeps what will be left in this one.

    To be called once the dialog shows what it begins with. Left is what stands there at Escape, or when the
    window of the dialog is closed; Cancel and use leave nothing. *is_unsaved* says whether there is anything to
    keep; without it, anything that was typed is. *only* names the fields of a dialog whose others apply at once,
    and *first* is done before they are looked at: what it saves is not left.
    """
    left = _left_in(dialog)
    kept_place, values = left.dialogs.pop(dialog.objectName(), ("", {}))
    if values and kept_place == place:
        _put_back(_fields(dialog, only), values)
    _Watch(dialog, left, place, only, is_unsaved, first)


def forget_unsaved_input(window: QWidget, *dialogs: str) -> None:
    """Forgets what was left in the dialogs of these names above *window*."""
    left = _left_in(window)
    for dialog in dialogs:
        left.dialogs.pop(dialog, None)


class _Left(QObject):
    """What was left in the dialogs of one window, by their names: the place, and the values by field."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        named(self, "typed_text_kept")
        self.dialogs: dict[str, tuple[str, Mapping[str, _Value]]] = {}


class _Watch(QObject):
    """Keeps the fields of a dialog when a person leaves it without a button."""

    def __init__(
        self,
        dialog: QDialog,
        left: _Left,
        place: str,
        only: Collection[str],
        is_unsaved: Callable[[], bool] | None,
        first: Callable[[], None] | None,
    ) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._left = left
        self._place = place
        self._only = only
        self._is_unsaved = is_unsaved
        self._first = first
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape, and the window's own button for closing."""
        is_escape = (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Cancel)
        )
        if is_escape or event.type() is QEvent.Type.Close:
            self._keep()
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        if self._first is not None:
            self._first()
        fields = _fields(self._dialog, self._only)
        if _is_typed(fields) if self._is_unsaved is None else self._is_unsaved():
            values = {field.objectName(): _value(field) for field in fields}
            self._left.dialogs[self._dialog.objectName()] = (self._place, values)


def _left_in(widget: QWidget) -> _Left:
    window = widget
    while (parent := window.parentWidget()) is not None:
        window = parent
    options = Qt.FindChildOption.FindDirectChildrenOnly
    return window.findChild(_Left, "typed_text_kept", options) or _Left(window)


def _fields(dialog: QDialog, only: Collection[str]) -> list[QWidget]:
    """The fields of *dialog* itself: neither those of dialogs above it, nor the parts of other fields."""
    found = [
        field
        for field in dialog.findChildren(QWidget)
        if isinstance(field, _KINDS)
        and field.window() is dialog
        and (not only or field.objectName() in only)
        and not isinstance(field.parent(), QAbstractSpinBox | QComboBox)
    ]
    return sorted(
        found, key=lambda field: next(n for n, kind in enumerate(_KINDS) if isinstance(field, kind))
    )


def _is_typed(fields: list[QWidget]) -> bool:
    """Whether a person typed anything that stands there still; what a program set does not count."""
    return any(
        field.isModified() and field.text()
        if isinstance(field, QLineEdit)
        else isinstance(field, QPlainTextEdit) and field.document().isModified() and field.toPlainText()
        for field in fields
    )


def _value(field: QWidget) -> _Value:
    match field:
        case QListWidget():
            return item.text() if (item := field.currentItem()) is not None else ""
        case QRadioButton():
            return field.isChecked()
        case QComboBox():
            return field.currentIndex()
        case QSpinBox():
            return field.value()
        case QLineEdit():
            return field.text()
        case QPlainTextEdit():
            return field.toPlainText()
    raise TypeError(type(field))


def _put_back(fields: list[QWidget], values: Mapping[str, _Value]) -> None:
    for field in fields:
        match field, values.get(field.objectName()):
            case QListWidget(), str(text):
                items = field.findItems(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive)
                field.setCurrentItem(items[0]) if items else field.setCurrentRow(-1)
            case QRadioButton(), True:
                field.setChecked(True)
            case QComboBox(), int(index):
                field.setCurrentIndex(index)
            case QSpinBox(), int(number):
                field.setValue(number)
            case QLineEdit(), str(text) if text != field.text():
                field.setText(text)
                field.setModified(True)
            case QPlainTextEdit(), str(text) if text != field.toPlainText():
                field.setPlainText(text)
                field.moveCursor(QTextCursor.MoveOperation.End)
                field.document().setModified(True)
