"""A question before something is charged or lost; nothing happens without a yes."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from app.ui.naming import name


class Question(QMessageBox):
    """Does not block. :attr:`agreed` follows the button that says what will be done; Escape and Cancel do nothing."""

    agreed = Signal()

    def __init__(self, object_name: str, text: str, agree: str, parent: QWidget) -> None:
        super().__init__(parent)
        name(self, object_name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._agree = name(self.addButton(agree, QMessageBox.ButtonRole.AcceptRole), "question_agree")
        self._agree.setAccessibleName(agree)
        cancel = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(cancel)
        self.buttonClicked.connect(self._clicked)

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        if button is self._agree:
            self.agreed.emit()
