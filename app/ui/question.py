"""A question before something is charged or lost; nothing happens without a yes."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from app.ui.naming import name


class Question(QMessageBox):
    """Does not block. :attr:`agreed` follows the button that says what will be done, :attr:`declined` all else.

    There may be a better way, *instead*: :attr:`chose_instead` follows its button, which stands first.
    """

    agreed = Signal()
    chose_instead = Signal()
    declined = Signal()

    def __init__(
        self, object_name: str, text: str, agree: str, parent: QWidget, *, instead: str = ""
    ) -> None:
        super().__init__(parent)
        name(self, object_name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._instead: QPushButton | None = None
        if instead:
            button = self.addButton(instead, QMessageBox.ButtonRole.AcceptRole)
            self._instead = name(button, "question_instead")
            self._instead.setAccessibleName(instead)
        self._agree = name(self.addButton(agree, QMessageBox.ButtonRole.AcceptRole), "question_agree")
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
