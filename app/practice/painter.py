"""Paints the pictures of the practice gateway: abstract, in a few harmonious colours, the same for the same words.

The prompt decides motif and palette, the variation (each task has its own) all the rest. A sheet is 1000
units along its shorter side, whatever its size in pixels.
"""

import hashlib
import re
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import product
from math import cos, hypot, inf, pi, sin, tau
from random import Random
from typing import TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF
from PySide6.QtGui import QColor, QGradient, QImage, QLinearGradient, QPainter, QPen, QRadialGradient
from PySide6.QtGui import QPainterPath as Path

from app.core.frozen import frozen

# Two colours of the ground, the light, three tones from far to near, an accent: the words that ask for them.
PALETTES = {
    "ef8a5b f6b981 ffecd2 ee9a6c c2475d 5d2862 ffd08a": "autumn warm orange sunset coffee brown 秋 暖 夕阳 橙 棕",
    "b4cd9c e6ecc4 fff8dc b3c795 7f9a62 3f4f2b e8955a": "green spring tea garden forest 绿 春 茶 森林",
    "f2a1a0 fbd9cb fff3e2 eeb0ac a8739c 453c6d ff7f76": "pink blossom spring love pastel 粉 春 樱 花",
    "86b3dc d9e8ee fff6e0 9fc0dd 5a83b8 223a66 f2b45f": "blue sky cool water sea misty winter 蓝 海 水 冬 雪",
    "7cc9ac e2f0c0 fffbe6 86cbb0 2f8f93 154b66 ffb26b": "teal turquoise summer fresh mint 夏 清新",
    "a99bd6 f3c8cf fff1dd b39ed0 7a5f9f 332a55 ffb48f": "purple violet dawn dream 紫 黎明 梦",
    "f3d9b8 fbeeda e2603e e9b68f c46a4a 5a2f2e 2f6f73": "red autumn terracotta desert earth 红 沙 秋",
    "3b1f4f e2593f ffd890 a83d52 692b55 221434 ffb04f": "sunset dusk fire dramatic 夕阳 黄昏 火",
    "14204a 4d5f9c fdf3d0 6f86c4 283a70 0d1533 ffcf6b": "night moon star city dark space 夜 月 星 城",
    "d9cdb8 faf6ec e9b44c 9bb1a4 d1603d 1f3a4d f2c14e": "poster logo bauhaus geometric retro 海报 标志",
}


@frozen
class Sheet:
    """What a motif paints on: *width* by *height* units, in seven *colours*, with the light at (*sun_x*, *sun_y*)."""

    painter: QPainter
    width: float
    height: float
    colours: Sequence[QColor]
    rng: Random
    sun_x: float
    sun_y: float

    def tone(self, depth: float) -> QColor:
        """The colour of a layer: 0 is the farthest, 1 the nearest."""
        return along(self.colours[3:6], depth)

    def fill(self, path: Path, fill: QColor | QGradient) -> None:
        self.painter.fillPath(path, fill)

    def line(self, path: Path, alpha: float) -> None:
        """A hair of light."""
        self.painter.strokePath(path, QPen(faded(self.colours[2], alpha), 2))


def along(colours: Sequence[QColor], share: float) -> QColor:
    """The colour at *share* of the way through *colours*."""
    first = min(int(share * (len(colours) - 1)), len(colours) - 2)
    rest = share * (len(colours) - 1) - first
    pairs = zip(colours[first].getRgbF(), colours[first + 1].getRgbF(), strict=True)  # type: ignore[call-overload]
    return QColor.fromRgbF(*((1 - rest) * one + rest * other for one, other in pairs))


def faded(colour: QColor, alpha: float) -> QColor:
    return QColor.fromRgbF(colour.redF(), colour.greenF(), colour.blueF(), alpha)


def graded(gradient: QGradient, *colours: QColor) -> QGradient:
    for number, colour in enumerate(colours):
        gradient.setColorAt(number / (len(colours) - 1), colour)
    return gradient


def glow(x: float, y: float, radius: float, colour: QColor, alpha: float) -> QGradient:
    """Light, or a shadow, that fades away evenly."""
    steps = (faded(colour, alpha * (1 + cos(pi * step / 8)) / 2) for step in range(9))
    return graded(QRadialGradient(x, y, radius), *steps)


def disc(x: float, y: float, radius: float) -> Path:
    path = Path()
    path.addEllipse(QPointF(x, y), radius, radius)
    return path


def outline(points: Sequence[tuple[float, float]]) -> Path:
    path = Path()
    path.addPolygon([QPointF(x, y) for x, y in points])
    return path


def hills(sheet: Sheet, *, are_peaks: bool = False) -> None:
    """Layers of land or water behind one another, hazier the farther they are, under a sun."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    sheet.fill(disc(sheet.sun_x, sheet.sun_y, rng.uniform(75, 135)), sheet.colours[2])
    layers, top = rng.randint(5, 7), rng.uniform(0.46, 0.56)
    form: Callable[[float], float] = (lambda at: 1 - 2 * abs(sin(at / 2))) if are_peaks else sin
    for depth in (layer / (layers - 1) for layer in range(layers)):
        base = height * (top + (0.96 - top) * depth**1.15)
        rise = height * (0.07 if are_peaks else 0.033) * (1.1 - 0.45 * depth)
        octaves = range(6 if are_peaks else 3)
        parts = [(rise * 0.55**i, 1.9**i * rng.uniform(0.0034, 0.0063), rng.uniform(0, tau)) for i in octaves]
        crest = [
            (x, base - sum(size * form(x * turn + begin) for size, turn, begin in parts))
            for x in range(-10, int(width) + 20, 6)
        ]
        peak = min(y for _, y in crest)
        mist = along((sheet.tone(depth), sheet.colours[1]), 0.6 * (1 - depth))
        fall = graded(QLinearGradient(0, peak, 0, peak + height * 0.3), sheet.tone(depth), mist)
        sheet.fill(outline([*crest, (width + 20, height + 9), (-10, height + 9)]), fall)
        sheet.line(outline(crest), 0.3 * (1 - 0.7 * depth))


def orbs(sheet: Sheet) -> None:
    """Spheres on thin orbits around a large one."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    x, y, turn = width * rng.uniform(0.4, 0.6), height * rng.uniform(0.44, 0.58), rng.uniform(0, tau)
    size = rng.uniform(190, 260)
    balls = [(x, y, size, sheet.tone(0.4))]
    for number in range(7):
        orbit = size * 1.35 + max(width, height) * 0.075 * number
        sheet.line(disc(x, y, orbit), 0.34)
        turn += rng.uniform(2.1, 2.7)
        colour = sheet.colours[6] if number in (1, 4) else sheet.tone(rng.choice((0, 0.3, 0.6)))
        radius = rng.choice((24, 40, 62, 94)) * (0.8 + 0.08 * number)
        balls.append((x + orbit * cos(turn), y + orbit * sin(turn), radius, colour))
    for left, top, radius, colour in balls:
        away = radius / max(1.0, hypot(left - sheet.sun_x, top - sheet.sun_y))
        across, down = (left - sheet.sun_x) * away, (top - sheet.sun_y) * away
        shade = (left + across * 0.4, top + down * 0.4, radius * 1.4)
        sheet.fill(disc(*shade), glow(*shade, sheet.colours[5], 0.5))
        ball = QRadialGradient(QPointF(left, top), radius * 1.7, QPointF(left - across / 2, top - down / 2))
        bright, dark = along((colour, sheet.colours[2]), 0.75), along((colour, sheet.colours[5]), 0.55)
        sheet.fill(disc(left, top, radius), graded(ball, bright, colour, dark))


def mosaic(sheet: Sheet) -> None:
    """Tiles of discs, arcs and leaves, as in a Bauhaus print."""
    rng, painter = sheet.rng, sheet.painter
    tiles = rng.choice((3, 4, 4, 5))
    across, down = (max(1, round(side * tiles / 1000)) for side in (sheet.width, sheet.height))
    leaf = Path(QPointF(-1, -1))
    leaf.cubicTo(0.1, -1, 1, -0.1, 1, 1)
    leaf.cubicTo(-0.1, 1, -1, 0.1, -1, -1)
    arcs, dot = [disc(-1, -1, radius) for radius in (2, 1.5, 1, 0.5)], disc(0, 0, 0.36)
    half = outline([(-1, 0), (1, 0), (1, 1), (-1, 1)])
    motifs: list[list[Path]] = [[], arcs, arcs[:1], arcs[::2], [leaf], [leaf, dot], [half, dot]]
    motifs += [[disc(0, 0, 0.74), dot], [disc(0, -1, 1), disc(0, 1, 1)]]
    for row, column in product(range(down), range(across)):
        ground, *inks = rng.sample(sheet.colours[1:], 3)
        painter.save()
        painter.scale(sheet.width / across / 2, sheet.height / down / 2)
        painter.translate(2 * column + 1, 2 * row + 1)
        painter.rotate(90 * rng.randrange(4))
        painter.setClipRect(QRectF(-1, -1, 2, 2))
        painter.fillRect(QRectF(-1.01, -1.01, 2.02, 2.02), ground)
        for number, path in enumerate(rng.choice(motifs)):
            ink = inks[number % 2]
            sheet.fill(path, graded(QLinearGradient(-1, -1, 1, 1), ink.lighter(105), ink.darker(108)))
        painter.restore()


def bloom(sheet: Sheet) -> None:
    """A flower of translucent petals, and two that the edges cut."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    x, y, side = width * rng.uniform(0.42, 0.58), height * rng.uniform(0.42, 0.58), rng.choice((-1, 1))
    for left, top, radius in (
        (x - side * width * 0.47, y + height * rng.uniform(0.3, 0.45), rng.uniform(240, 330)),
        (x + side * width * 0.47, y - height * rng.uniform(0.25, 0.42), rng.uniform(190, 280)),
        (x, y, rng.uniform(380, 450)),
    ):
        petals, rings, foot = rng.randint(7, 12), rng.randint(4, 5), QPointF(left, top)
        sheet.fill(disc(left, top, radius * 1.2), glow(left, top, radius * 1.2, sheet.colours[5], 0.38))
        for ring, number in product(range(rings), range(petals)):
            share, length = ring / (rings - 1), radius * (1 - 0.8 * ring / rings)
            turn = tau * (number + ring / 2) / petals + rng.uniform(-0.04, 0.04)
            ahead = QPointF(cos(turn), sin(turn)) * length
            beside = QPointF(-ahead.y(), ahead.x()) * (3.7 / petals)
            petal = Path(foot)
            petal.cubicTo(foot + ahead * 0.3 + beside, foot + ahead * 0.88 + beside * 0.8, foot + ahead)
            petal.cubicTo(foot + ahead * 0.88 - beside * 0.8, foot + ahead * 0.3 - beside, foot)
            tip = along((*sheet.colours[3:5], sheet.colours[2]), share)
            colours = sheet.tone(1 - share * 0.75), faded(tip, 0.8)
            sheet.fill(petal, graded(QLinearGradient(foot, foot + ahead), *colours))
            sheet.line(petal, 0.16)
        sheet.fill(disc(left, top, radius * 0.09), sheet.colours[6])


Choice = TypeVar("Choice")

# The words of a prompt that choose the motif; without one of them, chance does.
MOTIFS: dict[Callable[[Sheet], None], str] = {
    partial(hills, are_peaks=True): "mountain alpine peak fjord rock landscape forest 山 森林",
    hills: "sea ocean wave lake lighthouse boat dune desert hill field terrace 海 船 浪 湖 沙 稻 梯田",
    orbs: "planet space moon ball bubble fruit lemon product bottle 星 球 月 产品 包装",
    mosaic: "poster logo pattern geometric abstract city street music jazz 海报 标志 图案 抽象 城 街",
    bloom: "flower bloom blossom garden leaf leaves plant tea butterfly portrait 花 叶 茶 植物 人像",
}

_one_at_a_time = threading.Lock()


def picture_png(prompt: str, variation: str, width: int, height: int) -> bytes:
    """The picture for *prompt*, as a PNG of *width* by *height* pixels; equal arguments give equal bytes.

    The latest pictures are kept. One is painted at a time: a large one takes 64 MB while it is made.
    """
    with _one_at_a_time:
        return _painted(prompt, variation, width, height)


@lru_cache(maxsize=12)
def _painted(prompt: str, variation: str, width: int, height: int) -> bytes:
    theme, rng = Random(seed_of(prompt)), Random(seed_of(f"{prompt}\n{variation}"))
    motif = chosen(prompt, MOTIFS, theme)
    colours = [QColor(f"#{colour}") for colour in chosen(prompt, PALETTES, theme).split()]
    wide, high = 1000 * width / min(width, height), 1000 * height / min(width, height)
    sun_x, sun_y, reach = wide * rng.uniform(0.25, 0.75), high * rng.uniform(0.2, 0.34), max(wide, high)
    # The sky is so soft that it may be painted small, and enlarged eightfold.
    sky = QImage(max(2, width // 8), max(2, height // 8), QImage.Format.Format_RGB32)
    with QPainter(sky) as painter:
        painter.scale(sky.width() / wide, sky.height() / high)
        for light in (
            graded(QLinearGradient(0, 0, 0, high), *colours[:2]),
            glow(wide - sun_x, high, reach * 0.6, colours[3], 0.5),
            glow(sun_x, sun_y, reach * 0.55, along(colours[1:3], 0.6), 0.7),
        ):
            painter.fillRect(QRectF(0, 0, wide, high), light)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(image.rect(), sky)
        painter.scale(width / wide, height / high)
        motif(Sheet(painter, wide, high, colours, rng, sun_x, sun_y))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 80)  # type: ignore[call-overload]
    return bytes(content.data())


def chosen(prompt: str, choices: dict[Choice, str], chance: Random) -> Choice:
    """The choice whose word stands first in *prompt*, one of several that share it; any, where none does."""
    places = {choice: _place(words, prompt) for choice, words in choices.items()}
    first = min(places.values())
    return chance.choice([choice for choice, place in places.items() if place == first])


def _place(words: str, prompt: str) -> float:
    """Where the first of *words* stands: English ones whole or in the plural, Chinese ones anywhere."""
    each = (rf"(?<![a-z]){word}(?:e?s)?(?![a-z])" if word.isascii() else word for word in words.split())
    found = re.search("|".join(each), prompt, re.IGNORECASE)
    return found.start() if found else inf


def seed_of(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8])
