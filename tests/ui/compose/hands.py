"""What a person does to the form, by the names of its controls."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app.core.catalogue import sent_request
from app.core.draft import Draft
from app.core.request import GenerationRequest
from app.ui.compose.pane import ComposePane
from app.ui.compose.reference_tile import ReferenceTile

W = TypeVar("W", bound=QWidget)


def find_all(within: QWidget, kind: type[W], object_name: str = "") -> list[W]:
    """The controls of that kind and name that have not been taken away."""
    QCoreApplication.processEvents()  # a layout shows what is new in it with the next turn of the loop
    found = within.findChildren(kind, object_name) if object_name else within.findChildren(kind)
    return [child for child in found if not child.isHidden()]


def find(within: QWidget, kind: type[W], object_name: str) -> W:
    """The one control of that name that has not been taken away."""
    (found,) = find_all(within, kind, object_name)
    return found


def click(within: QWidget, object_name: str) -> None:
    """Presses a button."""
    QTest.mouseClick(find(within, QAbstractButton, object_name), Qt.MouseButton.LeftButton)


def write(within: QWidget, object_name: str, text: str) -> None:
    """Replaces what stands in a field, key by key; what has no key is pasted."""
    field = find(within, QWidget, object_name)
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    if text.isascii():
        QTest.keyClicks(field, text)
    elif isinstance(field, QLineEdit):
        field.insert(text)
        field.textEdited.emit(field.text())
    else:
        field.insertPlainText(text)


def choose_model(within: QWidget, text: str) -> None:
    """Writes into the search of the list of models, and takes what it finds first."""
    click(within, "model_button")
    (line,) = within.findChildren(QLineEdit, "model_search")
    line.clear()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def open_reference(within: QWidget, index: int) -> QWidget:
    """Clicks on a reference; its window."""
    tiles = sorted(find_all(within, ReferenceTile), key=lambda tile: tile.place)
    QTest.mouseClick(tiles[index], Qt.MouseButton.LeftButton, pos=QPoint(5, 40))
    return find(within, QWidget, "reference_window")


def choose(within: QWidget, object_name: str, value: str | None) -> None:
    """Picks the entry of a list that stands for *value*."""
    combo = find(within, QComboBox, object_name)
    values = [combo.itemData(index) or combo.itemText(index) for index in range(combo.count())]
    combo.setCurrentIndex(0 if value is None else values.index(value))


def count_to(within: QWidget, object_name: str, number: int) -> None:
    """Types a number."""
    box = find(within, QSpinBox, object_name)
    box.selectAll()
    QTest.keyClicks(box, str(number))


def note(within: QWidget, object_name: str) -> str:
    """What is said under a field; empty while nothing is."""
    (label,) = within.findChildren(QLabel, object_name)
    return "" if label.isHidden() else label.text()


def fill(pane: ComposePane, request: GenerationRequest) -> None:
    """Shows *request* in the form, for itself alone."""
    pane.show_draft(Draft(request, pane.draft().count))


def sent_by(pane: ComposePane) -> GenerationRequest:
    """Exactly what would be sent of what stands in the form."""
    return sent_request(pane.draft().request, pane.catalogue)


class _Bracketed(QTranslator):
    """A language in which every sentence stands in brackets."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, _context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        return f"⟦{source}⟧"


@contextmanager
def another_language() -> Iterator[None]:
    """Changes the language of the application for a while."""
    translator = _Bracketed()
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)
