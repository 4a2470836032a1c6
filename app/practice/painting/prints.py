"""Pictures without a horizon: overprinted shapes and arches, as from a risograph."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from app.practice.painting.canvas import SHORT_SIDE, Canvas, blend, faded


def shapes(canvas: Canvas) -> None:
    """Large shapes in three inks that darken where they overlap, one of them in dots."""
    rng, width, height = canvas.rng, canvas.width, canvas.height
    canvas.painter.fillRect(QRectF(0, 0, width, height), _stock(canvas))
    inks = [QColor(canvas.palette.sky[0]), canvas.tone(0.5), canvas.accent]
    rng.shuffle(inks)
    canvas.painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    cells = _cells(canvas)
    for index, (x, y, size) in enumerate(cells):
        makers = (_circle, _half, _quarter, _leaf, _ring, _bars)
        form = makers[rng.randrange(len(makers))](x, y, size, rng.randrange(4))
        ink = inks[index % len(inks)]
        if index % 4 == 3:
            _dots(canvas, form, ink)
        else:
            canvas.fill(form, faded(ink, 0.92))
    for _ in range(2):
        size = rng.uniform(300, 430)
        canvas.fill(
            _circle(rng.uniform(0.2, 0.8) * width, rng.uniform(0.2, 0.8) * height, size, 0),
            faded(rng.choice(inks), 0.5),
        )
    canvas.painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def arches(canvas: Canvas) -> None:
    """A sun over nested arches, with a sprig of leaves before them."""
    rng, width, height = canvas.rng, canvas.width, canvas.height
    canvas.painter.fillRect(QRectF(0, 0, width, height), _stock(canvas))
    centre = width * rng.uniform(0.4, 0.6)
    outer = SHORT_SIDE * 0.38
    floor = min(height * 0.86, height / 2 + outer * 1.5)
    canvas.dot(
        centre + rng.choice((-1, 1)) * outer * 0.72,
        floor - outer * 1.72,
        SHORT_SIDE * 0.15,
        blend(canvas.accent, canvas.palette.light, 0.15),
    )
    bands = 5
    for band in range(bands):
        half = outer * (1 - band / (bands + 0.6))
        arch = QPainterPath(QPointF(centre - half, floor))
        arch.lineTo(centre - half, floor - outer * 0.45)
        arch.arcTo(QRectF(centre - half, floor - outer * 0.45 - half, half * 2, half * 2), 180, -180)
        arch.lineTo(centre + half, floor)
        arch.closeSubpath()
        tone = canvas.tone(band / (bands - 1))
        canvas.paper(arch, tone if band % 2 == 0 else blend(tone, canvas.palette.sky[1], 0.35))
    ground = QPainterPath()
    ground.addRect(QRectF(-40, floor, width + 80, height - floor + 40))
    canvas.paper(ground, canvas.tone(0.9))
    side = rng.choice((-1, 1))
    _sprig(canvas, centre + side * outer * 0.95, floor, -side)


def _stock(canvas: Canvas) -> QColor:
    """The colour of the paper itself."""
    return blend(blend(canvas.palette.sky[1], "#ffffff", 0.5), "#fbf3e4", 0.72)


def _cells(canvas: Canvas) -> list[tuple[float, float, float]]:
    """Places for shapes: a loose grid over the sheet, with an edge left free."""
    rng = canvas.rng
    columns = max(2, round(canvas.width / 330))
    rows = max(2, round(canvas.height / 330))
    across, down = canvas.width * 0.88 / columns, canvas.height * 0.88 / rows
    return [
        (
            canvas.width * 0.06 + across * (column + 0.5),
            canvas.height * 0.06 + down * (row + 0.5),
            min(across, down) * rng.choice((0.92, 1.0, 1.25)),
        )
        for row in range(rows)
        for column in range(columns)
        if rng.random() < 0.9
    ]


def _circle(x: float, y: float, size: float, _: int) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), size / 2, size / 2)
    return path


def _half(x: float, y: float, size: float, turn: int) -> QPainterPath:
    path = QPainterPath(QPointF(x, y))
    path.arcTo(QRectF(x - size / 2, y - size / 2, size, size), turn * 90, 180)
    path.closeSubpath()
    return path


def _quarter(x: float, y: float, size: float, turn: int) -> QPainterPath:
    corner_x = x + (-size / 2 if turn in (0, 3) else size / 2)
    corner_y = y + (size / 2 if turn in (0, 1) else -size / 2)
    path = QPainterPath(QPointF(corner_x, corner_y))
    path.arcTo(QRectF(corner_x - size, corner_y - size, size * 2, size * 2), turn * 90, 90)
    path.closeSubpath()
    return path


def _leaf(x: float, y: float, size: float, turn: int) -> QPainterPath:
    half = size / 2
    path = QPainterPath()
    if turn % 2:
        path.moveTo(x - half, y - half)
        path.cubicTo(x + half * 0.6, y - half, x + half, y - half * 0.6, x + half, y + half)
        path.cubicTo(x - half * 0.6, y + half, x - half, y + half * 0.6, x - half, y - half)
    else:
        path.moveTo(x + half, y - half)
        path.cubicTo(x + half, y + half * 0.6, x + half * 0.6, y + half, x - half, y + half)
        path.cubicTo(x - half, y - half * 0.6, x - half * 0.6, y - half, x + half, y - half)
    return path


def _ring(x: float, y: float, size: float, turn: int) -> QPainterPath:
    return _circle(x, y, size, turn).subtracted(_circle(x, y, size * 0.52, turn))


def _bars(x: float, y: float, size: float, turn: int) -> QPainterPath:
    path = QPainterPath()
    thick = size / 9
    for bar in range(5):
        offset = -size / 2 + bar * thick * 2
        if turn % 2:
            path.addRect(QRectF(x + offset, y - size / 2, thick, size))
        else:
            path.addRect(QRectF(x - size / 2, y + offset, size, thick))
    return path


def _dots(canvas: Canvas, form: QPainterPath, ink: QColor) -> None:
    """Fills *form* with a screen of dots that grow downwards."""
    box = form.boundingRect()
    pitch = 15.0
    screen = QPainterPath()
    rows = int(box.height() / pitch) + 2
    for row in range(rows):
        y = box.top() + row * pitch
        radius = pitch * (0.16 + 0.36 * row / rows)
        shift = pitch / 2 if row % 2 else 0.0
        for column in range(int(box.width() / pitch) + 2):
            centre = QPointF(box.left() + shift + column * pitch, y)
            if form.contains(centre):
                screen.addEllipse(centre, radius, radius)
    canvas.fill(screen, ink)


def _sprig(canvas: Canvas, x: float, foot: float, lean: float) -> None:
    """A stem that leans to one side with leaves in pairs."""
    ink = canvas.tone(1.0)
    tall = SHORT_SIDE * 0.5
    stem = QPainterPath(QPointF(x, foot))
    stem.quadTo(x + lean * 8, foot - tall * 0.5, x + lean * 90, foot - tall)
    canvas.stroke(stem, ink, 6)
    for pair in range(1, 8):
        share = 0.16 + 0.84 * pair / 7
        at = stem.pointAtPercent(share)
        length = 120 * (1.15 - 0.6 * share)
        for side in (-1, 1):
            _sprig_leaf(canvas, at, pi / 2 - lean * 0.16 + side * (1.02 - 0.35 * share), length, ink)


def _sprig_leaf(canvas: Canvas, at: QPointF, angle: float, length: float, ink: QColor) -> None:
    tip = QPointF(at.x() + length * cos(angle), at.y() - length * sin(angle))
    bulge_x, bulge_y = length * 0.24 * sin(angle), length * 0.24 * cos(angle)
    middle = QPointF((at.x() + tip.x()) / 2, (at.y() + tip.y()) / 2)
    leaf = QPainterPath(at)
    leaf.quadTo(middle + QPointF(bulge_x, bulge_y), tip)
    leaf.quadTo(middle - QPointF(bulge_x, bulge_y), at)
    canvas.fill(leaf, ink)
