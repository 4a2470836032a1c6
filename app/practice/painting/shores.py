"""Water: the open sea and a still lake."""

from collections.abc import Sequence
from math import pi, sin

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QLinearGradient, QPainterPath

from app.practice.painting.canvas import Canvas, blend, faded, polygon
from app.practice.painting.outlines import Point, ridge


def sea(canvas: Canvas) -> None:
    """The sun over the horizon, its path on the water, waves of paper and a sail."""
    rng, width, height = canvas.rng, canvas.width, canvas.height
    horizon = height * rng.uniform(0.46, 0.54)
    canvas.sky(horizon / height)
    sun_x, radius = width * rng.uniform(0.3, 0.7), rng.uniform(125, 165)
    canvas.disc(sun_x, horizon - radius * rng.uniform(0.25, 0.75), radius)
    for place in range(2):
        canvas.cloud(
            width * (place + rng.uniform(0.2, 0.8)) / 2,
            horizon * rng.uniform(0.2, 0.55),
            rng.uniform(200, 340),
            faded(canvas.palette.light, 0.3),
        )
    _island(canvas, horizon, sun_x)
    _water(canvas, horizon)
    _light_path(canvas, sun_x, horizon, radius)
    _sail(canvas, sun_x + rng.choice((-1, 1)) * rng.uniform(150, 260), horizon + height * 0.045)
    _waves(canvas, horizon)


def lake(canvas: Canvas) -> None:
    """Mountains that a still lake holds upside down."""
    rng, width, height = canvas.rng, canvas.width, canvas.height
    shore = height * rng.uniform(0.55, 0.6)
    canvas.sky(shore / height)
    sun_x, sun_y, radius = width * rng.uniform(0.3, 0.7), height * rng.uniform(0.2, 0.28), 90.0
    canvas.disc(sun_x, sun_y, radius)
    crests = [
        ridge(rng, width, shore - 4, height * (0.24 - 0.07 * layer), 170 + 20 * layer) for layer in range(3)
    ]
    for layer, crest in enumerate(crests):
        canvas.land(crest, canvas.tone(0.15 + layer * 0.3), mist=0.3)
    water = QLinearGradient(0, shore, 0, height)
    water.setColorAt(0, blend(canvas.palette.sky[1], canvas.tone(0.3), 0.25))
    water.setColorAt(1, blend(canvas.palette.sky[0], canvas.tone(0.9), 0.45))
    canvas.painter.fillRect(QRectF(0, shore, width, height - shore), water)
    for layer, crest in enumerate(crests):
        mirrored: list[Point] = [(x, shore + (shore - y) * 0.86) for x, y in crest]
        image = polygon([(mirrored[0][0], shore), *mirrored, (mirrored[-1][0], shore)])
        canvas.fill(image, faded(canvas.tone(0.25 + layer * 0.3), 0.5))
    _light_path(canvas, sun_x, shore, radius * 0.7)
    bank = [
        (x, height * 0.95 - 34 * sin(x / width * pi * 1.3 + 0.6)) for x in range(-40, round(width) + 50, 10)
    ]
    _reeds(canvas, bank)
    canvas.land(bank, canvas.tone(1.0))


def _water(canvas: Canvas, horizon: float) -> None:
    water = QLinearGradient(0, horizon, 0, canvas.height)
    water.setColorAt(0, blend(canvas.tone(0.12), canvas.palette.sky[1], 0.35))
    water.setColorAt(0.5, canvas.tone(0.4))
    water.setColorAt(1, canvas.tone(0.7))
    canvas.painter.fillRect(QRectF(0, horizon, canvas.width, canvas.height - horizon), water)


def _island(canvas: Canvas, horizon: float, sun_x: float) -> None:
    rng = canvas.rng
    side = -1 if sun_x > canvas.width / 2 else 1
    middle = canvas.width / 2 + side * canvas.width * rng.uniform(0.3, 0.42)
    for depth, span, tall in ((0.1, 330.0, 110.0), (0.32, 210.0, 70.0)):
        crest = [
            (x, y)
            for x, y in ridge(rng, canvas.width * 2, horizon, tall, 62)
            if 0 < x - canvas.width / 2 < span * 2
        ]
        shift = middle - canvas.width / 2 - span
        shape: list[Point] = [(middle - span, horizon + 1)]
        for x, y in crest:
            share = (x - canvas.width / 2) / (span * 2)
            shape.append((x + shift, horizon - (horizon - y) * sin(pi * share)))
        shape.append((middle + span, horizon + 1))
        canvas.fill(polygon(shape), blend(canvas.tone(depth + 0.15), canvas.palette.sky[1], 0.25))


def _light_path(canvas: Canvas, x: float, horizon: float, radius: float) -> None:
    """Strips of light below the sun, wider and rarer towards us."""
    rng = canvas.rng
    y, gap = horizon + 10.0, 11.0
    while y < canvas.height * 0.93:
        share = (y - horizon) / (canvas.height - horizon)
        half = radius * (0.95 - 0.45 * share) * rng.uniform(0.45, 1.05)
        thick = 5 + 7 * share
        strip = QPainterPath()
        centre = x + rng.uniform(-0.22, 0.22) * radius
        strip.addRoundedRect(QRectF(centre - half, y, half * 2, thick), thick / 2, thick / 2)
        canvas.fill(strip, faded(canvas.palette.light, 0.62 * (1 - share) + 0.06))
        gap *= 1.13
        y += gap


def _waves(canvas: Canvas, horizon: float) -> None:
    rng = canvas.rng
    rows = 4
    for row in range(rows):
        depth = 0.52 + 0.48 * row / (rows - 1)
        base = horizon + (canvas.height - horizon) * (0.42 + 0.17 * row)
        length, tall = 150 + 46 * row, 15 + 9 * row
        crest = _swell(canvas.width, base, tall, length, rng.uniform(0, length))
        canvas.land(crest, canvas.tone(depth))
        foam = QPainterPath(QPointF(*crest[0]))
        for x, y in crest[1:]:
            foam.lineTo(x, y)
        canvas.stroke(foam.translated(0, 3), faded(canvas.palette.light, 0.55 - 0.09 * row), 4 + row)


def _swell(width: float, base: float, tall: float, length: float, phase: float) -> list[Point]:
    """Waves with round troughs and pointed tops."""
    return [
        (x, base + tall - 2 * tall * (1 - abs(sin(pi * (x + phase) / length))) ** 1.35)
        for x in range(-40, round(width) + 46, 6)
    ]


def _sail(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill(
        polygon([(x - 46, y), (x + 50, y), (x + 34, y + 17), (x - 32, y + 17)]),
        canvas.tone(0.95),
    )
    canvas.fill(
        polygon([(x + 2, y - 6), (x + 2, y - 118), (x + 48, y - 6)]), faded(canvas.palette.light, 0.97)
    )
    canvas.fill(polygon([(x - 4, y - 6), (x - 4, y - 98), (x - 38, y - 6)]), canvas.accent)


def _reeds(canvas: Canvas, bank: Sequence[Point]) -> None:
    rng = canvas.rng
    for x, y in rng.sample(bank, k=min(len(bank), 26)):
        lean, tall = rng.uniform(-26, 26), rng.uniform(60, 165)
        blade = QPainterPath(QPointF(x, y + 10))
        blade.quadTo(x + lean * 0.2, y - tall * 0.6, x + lean, y - tall)
        canvas.stroke(blade, canvas.tone(1.0), rng.uniform(2.5, 4.5))
