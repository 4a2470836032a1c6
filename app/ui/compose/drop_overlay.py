"""What a drop would do, shown over the window while something is dragged above it."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from app.ui.theme.icons import large_icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.timers import single_shot

_LEAVE_MS = 60
_VEIL = 215
"""How dense the shade over the window is; the references stay as they are, since one can drop on each of them."""


class DropOverlay(Retranslated, QWidget):
    """One field for "add as reference", which is all of the window, for one file another for "change a region of it", and one for
    "restore its request" where there is one.

    It takes no events: whoever watches the window asks :meth:`is_restoring` and :meth:`is_for_region` where the pointer is.
    """

    def __init__(self, theme: Theme, window: QWidget, references: QWidget) -> None:
        super().__init__(window)
        named(self, "drop_overlay")
        self._theme = theme
        self._references = references
        self._count = 1
        self._is_link = False
        self._offers_restoring = False
        self._offers_region = False
        self._at = QPoint(-1, -1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # From one part of the window to the next a drag leaves and enters anew.
        self._leaving = single_shot(self, _LEAVE_MS, self.hide)
        self.hide()

    def open_for(self, count: int, at: QPoint, *, is_link: bool, is_one_file: bool = False) -> None:
        """Shows what dropping *count* pictures would do."""
        self._leaving.stop()
        self._count, self._is_link, self._at = count, is_link, at
        self._offers_restoring, self._offers_region = False, is_one_file
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.retranslate()
        self.show()
        self.raise_()

    def offer_restoring(self, *, is_there: bool) -> None:
        """Whether the picture carries the request that it was made from."""
        if is_there != self._offers_restoring:
            self._offers_restoring = is_there
            self.retranslate()

    def follow(self, at: QPoint) -> None:
        """The pointer is *at* this place of the window."""
        before, self._at = self._fields_hit(), at
        if before != self._fields_hit():
            self.update()

    def _fields_hit(self) -> tuple[bool, bool]:
        return self.is_restoring(self._at), self.is_for_region(self._at)

    def is_restoring(self, at: QPoint) -> bool:
        """Whether a drop *at* this place of the window restores the request."""
        return self._offers_restoring and self._restore_field().contains(at)

    def is_for_region(self, at: QPoint) -> bool:
        """Whether a drop *at* this place of the window opens the picture in region edit."""
        return self._offers_region and self._region_field().contains(at)

    def leave(self) -> None:
        """What is dragged goes elsewhere, unless it enters another part of the window at once."""
        self._leaving.start()

    def close_now(self) -> None:
        """It was dropped."""
        self._leaving.stop()
        self.hide()

    def _reference_field(self) -> QRect:
        """Where the words stand; a drop anywhere else means the same."""
        room = self.rect()
        others = self._offers_restoring + self._offers_region
        width = min(Metrics.DROP_WIDTH, room.width() // (others + 2))
        field = QRect(0, 0, width, Metrics.DROP_HEIGHT)
        field.moveCenter(room.center())
        field.translate(-others * (width + Metrics.SPACE_4) // 2, 0)
        return field

    def _restore_field(self) -> QRect:
        return self._field(1 + self._offers_region)

    def _region_field(self) -> QRect:
        return self._field(1)

    def _field(self, place: int) -> QRect:
        field = self._reference_field()
        return field.translated(place * (field.width() + Metrics.SPACE_4), 0)

    def _reference_words(self) -> str:
        if self._is_link:
            return self.tr("Add as reference image, by its link")
        return self.tr("Add %n reference image(s)", "", self._count)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        words = (
            self._reference_words(),
            self.tr("Change a region of it") if self._offers_region else "",
            self.tr("Restore its request") if self._offers_restoring else "",
        )
        self.setAccessibleName(" · ".join(filter(None, words)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A shade with a hole for the references, and the fields."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hole = QRect(self._references.mapTo(self.window(), QPoint(0, 0)), self._references.size())
        painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(hole & self._seen())))
        shade = QColor(palette.window)
        shade.setAlpha(_VEIL)
        painter.fillRect(self.rect(), shade)
        painter.setClipping(False)
        is_restoring, is_for_region = self._fields_hit()
        is_hit = not is_restoring and not is_for_region
        self._paint_field(painter, self._reference_field(), "image", self._reference_words(), is_hit=is_hit)
        if self._offers_region:
            words = self.tr("Change a region of it")
            self._paint_field(painter, self._region_field(), "region", words, is_hit=is_for_region)
        if self._offers_restoring:
            self._paint_field(
                painter, self._restore_field(), "refresh", self.tr("Restore its request"), is_hit=is_restoring
            )
        painter.end()

    def _seen(self) -> QRect:
        """What of the references is not scrolled away."""
        region = self._references.visibleRegion().boundingRect()
        return region.translated(self._references.mapTo(self.window(), QPoint(0, 0)))

    def _paint_field(self, painter: QPainter, field: QRect, shape: str, words: str, *, is_hit: bool) -> None:
        palette = self._theme.palette
        painter.setBrush(QColor(palette.accent_soft if is_hit else palette.pane))
        style = Qt.PenStyle.SolidLine if is_hit else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(palette.accent if is_hit else palette.faint), Metrics.FOCUS_RING, style))
        painter.drawRoundedRect(QRectF(field), Metrics.RADIUS_CARD, Metrics.RADIUS_CARD)
        drawn = large_icon(shape, palette, Metrics.ICON_INVITING, "accent_text" if is_hit else "muted")
        top = field.top() + Metrics.SPACE_5
        painter.drawPixmap(field.center().x() - Metrics.ICON_INVITING // 2, top, drawn)
        font = QFont(self.font())
        font.setPixelSize(Metrics.FONT_BASE)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(palette.accent_text if is_hit else palette.text))
        room = field.adjusted(
            Metrics.SPACE_3, Metrics.SPACE_5 + Metrics.ICON_INVITING, -Metrics.SPACE_3, -Metrics.SPACE_3
        )
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, words)
