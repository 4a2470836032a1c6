"""Finds text that a window clips or covers, by measuring its widgets."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QSplitter,
    QWidget,
)

from app.ui.elided_label import ElidedLabel

_SLACK = 1
"""Pixels that fractions of a scaled font may be off."""

_LEGIBLE_CHARS = 8
"""An elided text of which less is seen says nothing."""


def illegible(window: QWidget) -> list[str]:
    """One line for each text of *window* that cannot be read as a whole where it stands."""
    seen = [child for child in window.findChildren(QWidget) if child.isVisible() and _has_text(child)]
    return sorted(
        {line for child in seen for line in (*_too_small(child), *_cut_off(child, window))}
        | set(_overlaps(seen))
    )


def too_large(shown: QWidget, room: tuple[int, int]) -> list[str]:
    """One line where *shown* does not fit into a window of that width and height."""
    width, height = room
    if shown.width() <= width and shown.height() <= height:
        return []
    return [f"{_name(shown)}: {shown.width()} × {shown.height()} px do not fit into {width} × {height}"]


def folded(shown: QWidget) -> list[str]:
    """One line for each pane that gave way because the others need more room than there is."""
    return [
        f"{_name(splitter)}: pane {index} is folded"
        for splitter in shown.findChildren(QSplitter)
        for index, width in enumerate(splitter.sizes())
        if not width
    ]


def _has_text(widget: QWidget) -> bool:
    if isinstance(widget, QLabel | QAbstractButton):
        return bool(widget.text())
    return isinstance(widget, QComboBox)


def _too_small(widget: QWidget) -> Iterator[str]:
    """A widget that got less than its words need."""
    if isinstance(widget, ElidedLabel):
        shown = widget.contentsRect().width()
        if shown < min(_LEGIBLE_CHARS * widget.fontMetrics().averageCharWidth(), widget.sizeHint().width()):
            yield f"{_name(widget)}: {shown} px, nothing is left of {widget.text()[:60]!r}"
        return
    if _elides(widget):
        return
    if isinstance(widget, QLabel) and widget.wordWrap():
        need = widget.heightForWidth(widget.width())
        if need > widget.height() + _SLACK:
            yield f"{_name(widget)}: {widget.height()} px high, needs {need}: {widget.text()[:60]!r}"
        return
    hint = widget.sizeHint() if isinstance(widget, QLabel) else widget.minimumSizeHint()
    if hint.width() > widget.width() + _SLACK or hint.height() > widget.height() + _SLACK:
        got, wanted = (f"{size.width()} × {size.height()}" for size in (widget.size(), hint))
        yield f"{_name(widget)}: {got} px, needs {wanted}: {_words(widget)[:60]!r}"


def _elides(widget: QWidget) -> bool:
    """Closed lists shorten what does not fit, and hold it whole when they are open."""
    return isinstance(widget, QComboBox)


def _cut_off(widget: QWidget, window: QWidget) -> Iterator[str]:
    """A widget that a parent of it clips; what can be scrolled to is no fault."""
    seen = QRect(QPoint(0, 0), widget.size())
    child = widget
    while child is not window and not child.isWindow() and (parent := child.parentWidget()) is not None:
        seen.translate(child.pos())
        room = parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        if isinstance(parent, QSplitter) and not seen.intersects(room):
            return  # A person has folded it away, or a narrow window has.
        sideways, upright = _scrolls(parent)
        is_cut_sideways = not sideways and (seen.left() < room.left() or seen.right() > room.right())
        is_cut_upright = not upright and (seen.top() < room.top() or seen.bottom() > room.bottom())
        if is_cut_sideways or is_cut_upright:
            yield f"{_name(widget)}: cut off by {_name(parent)}: {_words(widget)[:60]!r}"
            return
        seen &= parent.rect()
        if seen.isEmpty():
            return
        child = parent


def _scrolls(viewport: QWidget) -> tuple[bool, bool]:
    """Whether what lies outside of *viewport* can be scrolled to, sideways and upright."""
    area = viewport.parentWidget()
    if not isinstance(area, QAbstractScrollArea) or area.viewport() is not viewport:
        return False, False
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return (
        area.horizontalScrollBar().maximum() > 0 and area.horizontalScrollBarPolicy() is not off,
        area.verticalScrollBar().maximum() > 0 and area.verticalScrollBarPolicy() is not off,
    )


def _overlaps(seen: list[QWidget]) -> Iterator[str]:
    """Two texts of one parent that stand on each other."""
    by_parent: dict[int, list[QWidget]] = {}
    for widget in seen:
        by_parent.setdefault(id(widget.parentWidget()), []).append(widget)
    for siblings in by_parent.values():
        for index, one in enumerate(siblings):
            for other in siblings[index + 1 :]:
                shared = one.geometry() & other.geometry()
                if shared.width() > _SLACK and shared.height() > _SLACK:
                    yield f"{_name(one)} and {_name(other)} overlap: {_words(one)[:30]!r}, {_words(other)[:30]!r}"


def _name(widget: QWidget) -> str:
    return widget.objectName() or type(widget).__name__


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return widget.currentText() if isinstance(widget, QComboBox) else ""
