"""Finds text that a window clips or covers, by measuring its widgets, and popups that cannot be read."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QWidget,
)

from app.ui.widgets.labels import ElidedLabel

_SLACK = 1
"""Pixels that fractions of a scaled font may be off."""

_LEGIBLE_CHARS = 8
"""An elided text of which less is seen says nothing."""

_CONTRAST_MIN = 4.5
"""Of text against what is behind it, as WCAG 2.1 wants it."""


def illegible(window: QWidget) -> list[str]:
    """One line for each text of *window* that cannot be read as a whole where it stands."""
    seen = [child for child in window.findChildren(QWidget) if child.isVisible() and _has_text(child)]
    return sorted(
        {line for child in seen for line in (*_too_small(child), *_cut_off(child, window))}
        | set(_overlaps(seen))
    )


def out_of_reach(shown: QWidget) -> list[str]:
    """One line for each button of a card that has to be scrolled to: facts give way, what can be done does not."""
    return [
        f"{_name(button)}: has to be scrolled to in {_name(area)}: {_words(button)[:60]!r}"
        for area in shown.findChildren(QScrollArea)
        for card in area.findChildren(QWidget)
        if card.property("role") == "card"
        for button in card.findChildren(QPushButton)
        if button.isVisible() and not _shows(area.viewport(), button)
    ]


def _shows(viewport: QWidget, widget: QWidget) -> bool:
    return viewport.rect().contains(QRect(widget.mapTo(viewport, QPoint(0, 0)), widget.size()))


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


def popups(shown: QWidget) -> Iterator[tuple[str, QPixmap, list[str]]]:
    """Opens each combo box of *shown*: its name, its list as it is painted, and what cannot be read there."""
    for combo in shown.findChildren(QComboBox):
        if not (combo.isVisible() and combo.isEnabled() and combo.count()):
            continue
        combo.showPopup()
        QCoreApplication.processEvents()
        view = combo.view()
        picture = view.window().grab()
        seen = view.viewport().grab()
        rows = [
            view.visualRect(combo.model().index(row, combo.modelColumn())) for row in range(combo.count())
        ]
        lines = [
            f"{_name(combo)}: {combo.itemText(row)!r} has a contrast of {contrast:.1f} in its list"
            for row, rect in enumerate(rows)
            if combo.itemText(row).strip()
            and view.viewport().rect().contains(rect.center())
            and (contrast := contrast_within(seen, rect)) < _CONTRAST_MIN
        ]
        combo.hidePopup()
        yield _name(combo), picture, lines


def contrast_within(seen: QPixmap, rect: QRect) -> float:
    """The contrast of the commonest colour in *rect* with the one that stands out most from it."""
    ratio = seen.devicePixelRatio()
    image = seen.toImage().convertToFormat(QImage.Format.Format_RGB32)
    place = QRect(
        *(round(side * ratio) for side in (rect.x(), rect.y(), rect.width(), rect.height()))
    ).intersected(image.rect())
    colours = Counter(
        image.pixel(x, y)
        for x in range(place.left(), place.right() + 1)
        for y in range(place.top(), place.bottom() + 1)
    )
    luminances = {colour: _luminance(QColor(colour)) for colour in colours}
    behind = luminances[colours.most_common(1)[0][0]]
    return max((max(behind, other) + 0.05) / (min(behind, other) + 0.05) for other in luminances.values())


def _luminance(colour: QColor) -> float:
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


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
