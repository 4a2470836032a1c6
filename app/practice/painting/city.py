"""Blocks of houses at dusk."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from app.practice.painting.canvas import Canvas, blend, faded, polygon


def city(canvas: Canvas) -> None:
    """Three rows of houses, the nearest with lit windows, before a large low sun or moon."""
    rng, width, height = canvas.rng, canvas.width, canvas.height
    canvas.sky(0.85)
    canvas.disc(width * rng.uniform(0.25, 0.75), height * rng.uniform(0.3, 0.42), rng.uniform(130, 180))
    for place in range(2):
        canvas.cloud(
            width * (place + rng.uniform(0.2, 0.8)) / 2,
            height * rng.uniform(0.1, 0.3),
            rng.uniform(220, 340),
            faded(canvas.palette.light, 0.22),
        )
    for depth, floor, tall in ((0.12, 0.84, 0.4), (0.5, 0.93, 0.36), (0.95, 1.03, 0.34)):
        _row(canvas, depth, height * floor, height * tall)


def _row(canvas: Canvas, depth: float, floor: float, tall: float) -> None:
    rng = canvas.rng
    x = -rng.uniform(10, 90)
    while x < canvas.width:
        wide = rng.uniform(70, 130) * (0.8 + 0.5 * depth)
        top = floor - tall * rng.uniform(0.42, 1.0)
        colour = blend(canvas.tone(depth), canvas.palette.sky[1], rng.uniform(0.0, 0.07))
        house = QPainterPath()
        house.addRect(QRectF(x, top, wide + 0.6, canvas.height - top + 60))
        house = house.united(_roof(canvas, x, top, wide))
        canvas.paper(house, colour, lift=0.7)
        if depth > 0.3:
            _windows(canvas, x, top, wide, depth)
        x += wide + rng.choice((0.0, 0.0, 0.0, 16.0, 34.0)) * (0.4 + depth)


def _roof(canvas: Canvas, x: float, top: float, wide: float) -> QPainterPath:
    """One of: flat, gable, lean-to, stepped, dome, or a mast."""
    rng = canvas.rng
    roof = QPainterPath()
    match rng.randrange(7):
        case 0:
            roof = polygon([(x, top + 1), (x + wide / 2, top - wide * 0.42), (x + wide, top + 1)])
        case 1:
            roof = polygon([(x, top + 1), (x, top - wide * 0.38), (x + wide, top + 1)])
        case 2:
            roof.addRect(QRectF(x + wide * 0.2, top - 34, wide * 0.6, 36))
            roof.addRect(QRectF(x + wide * 0.36, top - 62, wide * 0.28, 64))
        case 3:
            roof.addEllipse(QRectF(x + wide * 0.1, top - wide * 0.4, wide * 0.8, wide * 0.8))
        case 4:
            roof.addRect(QRectF(x + wide * 0.48, top - 110, 5, 112))
            roof.addRect(QRectF(x + wide * 0.3, top - 26, wide * 0.4, 28))
        case _:
            roof.addRect(QRectF(x + wide * 0.12, top - 14, wide * 0.3, 16))
    return roof


def _windows(canvas: Canvas, x: float, top: float, wide: float, depth: float) -> None:
    rng = canvas.rng
    pane, gap = 11 + 6 * depth, 10 + 8 * depth
    columns = int((wide - gap) // (pane + gap))
    if columns < 1:
        return
    inset = (wide - columns * (pane + gap) + gap) / 2
    lit = blend(canvas.palette.light, canvas.palette.accent, 0.45)
    dark = faded(blend(canvas.tone(depth), canvas.palette.layers[2], 0.5).darker(118), 0.7)
    chance = 0.62 if canvas.palette.is_night else 0.38
    rows = int((canvas.height - top) // (pane * 1.5 + gap))
    for row in range(rows):
        for column in range(columns):
            window = QRectF(
                x + inset + column * (pane + gap),
                top + gap * 1.5 + row * (pane * 1.5 + gap),
                pane,
                pane * 1.45,
            )
            is_lit = rng.random() < chance
            canvas.painter.fillRect(window, faded(lit, 0.55 + 0.4 * depth) if is_lit else dark)
