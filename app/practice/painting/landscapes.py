"""Open country: mountains, forest, dunes, terraces."""

from math import pi, sin

from PySide6.QtCore import QPointF
from PySide6.QtGui import QLinearGradient, QPainterPath

from app.practice.painting.canvas import SHORT_SIDE, Canvas, blend, faded, polygon
from app.practice.painting.outlines import Point, height_at, ridge, rolling


def mountains(canvas: Canvas) -> None:
    """Ranges behind each other under a large sun, with firs on the nearest slope."""
    rng, height = canvas.rng, canvas.height
    canvas.sky(0.75)
    sun_x = canvas.width * rng.uniform(0.28, 0.72)
    sun_y = height * rng.uniform(0.3, 0.4)
    canvas.disc(sun_x, sun_y, rng.uniform(105, 150))
    _sky_life(canvas, sun_x, sun_y)
    count = rng.choice((4, 5))
    nearest: list[Point] = []
    for layer in range(count):
        depth = layer / (count - 1)
        base = height * (0.56 + 0.37 * depth)
        nearest = ridge(rng, canvas.width, base, height * (0.2 - 0.06 * depth), 150 + 60 * depth)
        canvas.land(nearest, canvas.tone(depth), mist=0.42 * (1 - depth))
    _firs_on(canvas, nearest, clusters=rng.choice((2, 3)))


def forest(canvas: Canvas) -> None:
    """Rows of firs in the mist, larger and darker towards us."""
    rng, width, height = canvas.rng, canvas.width, canvas.height
    canvas.sky(0.8)
    canvas.disc(width * rng.uniform(0.25, 0.75), height * rng.uniform(0.2, 0.32), rng.uniform(80, 120))
    far = ridge(rng, width, height * 0.5, height * 0.16, 190)
    canvas.land(far, canvas.tone(0.0), mist=0.5)
    rows = 5
    for row in range(rows):
        depth = (row + 1) / rows
        ground = rolling(rng, width, height * (0.5 + 0.42 * depth), 26, 620)
        tall = 90 + 210 * depth**1.4
        _row_of_firs(canvas, ground, tall, depth)
        canvas.land(ground, canvas.tone(depth), mist=0.6 * (1 - depth))


def dunes(canvas: Canvas) -> None:
    """Sand with a lit and a shaded side, under a low sun."""
    rng, width, height = canvas.rng, canvas.width, canvas.height
    canvas.sky(0.62)
    sun_x = width * rng.uniform(0.2, 0.8)
    canvas.disc(sun_x, height * rng.uniform(0.26, 0.36), rng.uniform(100, 140))
    count = 4
    for layer in range(count):
        depth = layer / (count - 1)
        base, tall = height * (0.56 + 0.3 * depth), 46 + 62 * depth
        crest = rolling(rng, width, base, tall, rng.uniform(720, 1250), roughness=0.06)
        canvas.land(crest, canvas.tone(depth * 0.86), mist=0.34 * (1 - depth))
        _lee_side(canvas, crest, depth)


def terraces(canvas: Canvas) -> None:
    """Rice fields in steps that shine like the sky, below far hills."""
    rng, width, height = canvas.rng, canvas.width, canvas.height
    canvas.sky(0.55)
    sun_x, sun_y = width * rng.uniform(0.25, 0.75), height * rng.uniform(0.2, 0.28)
    canvas.disc(sun_x, sun_y, rng.uniform(80, 115))
    for depth in (0.0, 0.22):
        crest = ridge(rng, width, height * (0.46 + depth * 0.2), height * 0.15, 190)
        canvas.land(crest, canvas.tone(depth), mist=0.5)
    steps = 9
    phase = rng.uniform(0, 2 * pi)
    for step in range(steps):
        depth = step / (steps - 1)
        base = height * (0.53 + 0.44 * depth**1.25)
        sway = (22 + 74 * depth) * rng.choice((0.8, 1.0, 1.15))
        bank = [
            (x, base + sway * sin(2 * pi * x / (900 + 260 * depth) + phase + step * 0.55))
            for x in range(-40, round(width) + 48, 8)
        ]
        rim = [(x, y - 5 - 9 * depth) for x, y in bank]
        canvas.paper(canvas.under(rim), blend(canvas.palette.sky[1], canvas.tone(depth), 0.18 + 0.1 * depth))
        water = [(x, y + 20 + 34 * depth) for x, y in bank]
        canvas.fill(canvas.under(water), canvas.tone(0.25 + 0.75 * depth))
    _sky_life(canvas, sun_x, sun_y)


def _sky_life(canvas: Canvas, sun_x: float, sun_y: float) -> None:
    rng = canvas.rng
    if not canvas.palette.is_night:
        canvas.birds(
            sun_x + rng.choice((-240, 240)), sun_y + rng.uniform(-60, 40), count=rng.choice((3, 4, 5))
        )
    light = faded(canvas.palette.light, 0.34 if not canvas.palette.is_night else 0.12)
    count = round(2 * canvas.width / SHORT_SIDE)
    for place in range(count):
        canvas.cloud(
            canvas.width * (place + rng.uniform(0.2, 0.8)) / count,
            canvas.height * rng.uniform(0.1, 0.26),
            rng.uniform(170, 300),
            light,
        )


def _lee_side(canvas: Canvas, crest: list[Point], depth: float) -> None:
    """Shades each dune to the right of its top, behind an edge that winds down to the foot."""
    shade = blend(canvas.tone(depth * 0.86), canvas.palette.layers[2], 0.36 - 0.1 * depth)
    clear = faded(blend(shade, canvas.tone(depth * 0.86), 0.5), 0.0)
    for (x0, y0), (x1, y1) in _slopes(crest):
        drop, run = canvas.height * (0.2 + 0.16 * depth), x1 - x0
        edge = QPainterPath(QPointF(x0, y0))
        edge.cubicTo(
            x0 + run * 0.34, y0 + drop * 0.3, x0 - run * 0.3, y0 + drop * 0.5, x0 + run * 0.16, y0 + drop
        )
        edge.cubicTo(x0 + run * 0.5, y1 + drop * 0.7, x1, y1 + drop * 0.3, x1, y1)
        edge.lineTo(x1, y0 - 40)
        edge.lineTo(x0, y0 - 40)
        edge.closeSubpath()
        gradient = QLinearGradient(0, y0, 0, y0 + drop)
        gradient.setColorAt(0, shade)
        gradient.setColorAt(0.45, faded(shade, 0.8))
        gradient.setColorAt(1, clear)
        canvas.fill(edge.intersected(canvas.under(crest)), gradient)


def _slopes(crest: list[Point]) -> list[tuple[Point, Point]]:
    """From each top of *crest* to the next hollow on its right."""
    slopes: list[tuple[Point, Point]] = []
    top: Point | None = None
    for (_, before), here, (_, after) in zip(crest, crest[1:], crest[2:], strict=False):
        if before > here[1] <= after:
            top = here
        elif top is not None and before < here[1] >= after:
            slopes.append((top, here))
            top = None
    return slopes if top is None else [*slopes, (top, crest[-1])]


def _firs_on(canvas: Canvas, crest: list[Point], clusters: int) -> None:
    rng = canvas.rng
    for _ in range(clusters):
        middle = canvas.width * rng.choice((rng.uniform(0.02, 0.3), rng.uniform(0.7, 0.98)))
        for _ in range(rng.randint(4, 7)):
            x = middle + rng.gauss(0, 55)
            fir = _fir(x, height_at(crest, x) + 14, rng.uniform(60, 130))
            canvas.fill(fir, canvas.tone(1.0))


def _row_of_firs(canvas: Canvas, ground: list[Point], tall: float, depth: float) -> None:
    rng = canvas.rng
    row = QPainterPath()
    x = -tall * 0.3
    while x < canvas.width + tall * 0.3:
        row = row.united(_fir(x, height_at(ground, x) + 20, tall * rng.uniform(0.6, 1.15)))
        x += tall * rng.uniform(0.2, 0.62)
    canvas.paper(row, canvas.tone(depth), lift=0.6)


def _fir(x: float, foot: float, tall: float) -> QPainterPath:
    """A fir of four tiers that stands at *foot*."""
    left: list[Point] = []
    for tier, (level, span) in enumerate(((0.34, 0.13), (0.58, 0.19), (0.8, 0.25), (1.0, 0.3))):
        left.append((x - tall * span, foot - tall * (1 - level)))
        if tier < 3:
            left.append((x - tall * span * 0.5, foot - tall * (1 - level)))
    right = [(2 * x - px, py) for px, py in reversed(left)]
    return polygon([(x, foot - tall), *left, *right])
