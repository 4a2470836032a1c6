"""What the scenes paint with: a sheet in units of its own, and paper that casts a shadow."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

from app.practice.painting.outlines import Point
from app.practice.painting.palettes import Palette

SHORT_SIDE = 1000.0
"""The shorter side of every sheet in its own units, whatever its size in pixels."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """A sheet *width* by *height* units; ``rng`` decides everything that varies."""

    painter: QPainter
    width: float
    height: float
    palette: Palette
    rng: Random

    def tone(self, depth: float) -> QColor:
        """The colour of a layer: 0 is the farthest, 1 the nearest."""
        far, middle, near = self.palette.layers
        return blend(far, middle, depth * 2) if depth < 0.5 else blend(middle, near, depth * 2 - 1)

    @property
    def accent(self) -> QColor:
        """The one colour that stands out."""
        return QColor(self.palette.accent)

    def sky(self, horizon: float = 1.0) -> None:
        """Fills the sheet; the sky's lower colour is reached at *horizon*, a share of the height."""
        gradient = QLinearGradient(0, 0, 0, self.height * horizon)
        gradient.setColorAt(0, QColor(self.palette.sky[0]))
        gradient.setColorAt(1, QColor(self.palette.sky[1]))
        self.painter.fillRect(QRectF(0, 0, self.width, self.height), gradient)
        if self.palette.is_night:
            self._stars(horizon)

    def _stars(self, horizon: float) -> None:
        count = round(70 * self.width * self.height * horizon / SHORT_SIDE**2)
        for _ in range(count):
            x, y = self.rng.random() * self.width, self.rng.random() ** 1.6 * self.height * horizon
            star = faded(self.palette.light, self.rng.uniform(0.25, 0.95))
            self.dot(x, y, self.rng.choice((1.2, 1.6, 2.2, 3.0)), star)

    def disc(self, x: float, y: float, radius: float) -> None:
        """The sun or the moon with its halo."""
        light = QColor(self.palette.light)
        halo = QRadialGradient(x, y, radius * 3.2)
        halo.setColorAt(0, faded(light, 0.5))
        halo.setColorAt(0.32, faded(light, 0.26))
        halo.setColorAt(1, faded(light, 0))
        self.dot(x, y, radius * 3.2, halo)
        self.dot(x, y, radius, light)

    def dot(self, x: float, y: float, radius: float, fill: QColor | QRadialGradient) -> None:
        """A filled circle."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(fill))
        self.painter.drawEllipse(QPointF(x, y), radius, radius)

    def fill(self, path: QPainterPath, fill: QColor | QLinearGradient) -> None:
        """A filled shape that lies flat."""
        self.painter.fillPath(path, QBrush(fill))

    def stroke(self, path: QPainterPath, colour: QColor, thickness: float) -> None:
        """A line with round ends."""
        self.painter.strokePath(
            path,
            QPen(
                QBrush(colour),
                thickness,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            ),
        )

    def paper(self, path: QPainterPath, fill: QColor | QLinearGradient, lift: float = 1.0) -> None:
        """A sheet of paper that lies *lift* above what is under it, and shades it."""
        shade = QColor(self.palette.layers[2]).darker(170)
        for step in range(1, 7):
            shade.setAlphaF(0.035)
            self.fill(path.translated(1.2 * step * lift, -2.6 * step * lift), shade)
        self.fill(path, fill)

    def land(self, crest: Sequence[Point], colour: QColor, *, mist: float = 0.0) -> None:
        """Paper from *crest* down to the lower edge; *mist* lightens its foot towards the sky."""
        self.paper(self.under(crest), self._misty(crest, colour, mist))

    def _misty(self, crest: Sequence[Point], colour: QColor, mist: float) -> QLinearGradient:
        top = min(y for _, y in crest)
        gradient = QLinearGradient(0, top, 0, top + max(1.0, (self.height - top) * 0.75))
        gradient.setColorAt(0, colour)
        gradient.setColorAt(1, blend(colour, self.palette.sky[1], mist))
        return gradient

    def under(self, crest: Sequence[Point]) -> QPainterPath:
        """The area from *crest* to beyond the lower edge."""
        foot = self.height + 60
        return polygon([(crest[0][0], foot), *crest, (crest[-1][0], foot)])

    def birds(self, x: float, y: float, count: int) -> None:
        """A few birds far away."""
        ink = faded(self.tone(0.85), 0.8)
        for _ in range(count):
            left, top = x + self.rng.uniform(-110, 110), y + self.rng.uniform(-50, 50)
            span = self.rng.uniform(11, 20)
            wings = QPainterPath(QPointF(left - span, top - span * 0.25))
            wings.quadTo(left - span * 0.35, top - span * 0.6, left, top)
            wings.quadTo(left + span * 0.35, top - span * 0.6, left + span, top - span * 0.25)
            self.stroke(wings, ink, 2.6)

    def cloud(self, x: float, y: float, width: float, colour: QColor) -> None:
        """A flat cloud: rounded strips, one upon the other."""
        strip = width * 0.11
        cloud = QPainterPath()
        cloud.setFillRule(Qt.FillRule.WindingFill)
        for row, (share, shift) in enumerate(((1.0, 0.0), (0.66, 0.06), (0.34, -0.05))):
            left = x - width * share / 2 + width * shift
            cloud.addRoundedRect(
                QRectF(left, y - row * strip * 0.96, width * share, strip), strip / 2, strip / 2
            )
        self.fill(cloud.simplified(), colour)


def polygon(points: Sequence[Point]) -> QPainterPath:
    """A closed shape with straight sides."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def blend(first: str | QColor, second: str | QColor, share: float) -> QColor:
    """*first* with *share* of *second* in it."""
    one, two = QColor(first), QColor(second)
    share = min(1.0, max(0.0, share))
    return QColor.fromRgbF(
        one.redF() + (two.redF() - one.redF()) * share,
        one.greenF() + (two.greenF() - one.greenF()) * share,
        one.blueF() + (two.blueF() - one.blueF()) * share,
    )


def faded(colour: str | QColor, opacity: float) -> QColor:
    """*colour* with *opacity*."""
    result = QColor(colour)
    result.setAlphaF(opacity)
    return result
