"""From a prompt to the bytes of a PNG."""

import hashlib
import re
import threading
from collections.abc import Callable
from functools import lru_cache
from random import Random

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPainter

from app.practice.painting.canvas import SHORT_SIDE, Canvas
from app.practice.painting.city import city
from app.practice.painting.landscapes import dunes, forest, mountains, terraces
from app.practice.painting.palettes import PALETTES, Palette
from app.practice.painting.prints import arches, shapes
from app.practice.painting.shores import lake, sea

Scene = Callable[[Canvas], None]

SCENES: tuple[Scene, ...] = (mountains, sea, dunes, city, forest, terraces, lake, shapes, arches)

WORDS: dict[Scene, tuple[str, ...]] = {
    mountains: ("mountain", "alpine", "peak", "山"),
    sea: ("sea", "ocean", "boat", "ship", "wave", "lighthouse", "海", "船", "浪"),
    dunes: ("dune", "desert", "sand", "沙"),
    city: ("city", "street", "skyline", "tower", "城", "街"),
    forest: ("forest", "fir", "pine", "wood", "tree", "森林", "松"),
    terraces: ("rice", "terrace", "terraced", "field", "tea", "梯田", "稻", "茶"),
    lake: ("lake", "fjord", "reflection", "湖", "倒影"),
    shapes: ("risograph", "abstract", "geometric", "pattern", "抽象", "图案"),
    arches: ("arch", "leaf", "leaves", "plant", "boho", "植物", "叶"),
}
"""Words of a prompt that choose the scene; without one of them, chance does."""

_KEPT_PICTURES = 12
_easel = threading.Lock()


def picture_png(prompt: str, variation: str, width: int, height: int) -> bytes:
    """The picture for *prompt*, as a PNG of *width* by *height* pixels.

    The prompt decides the scene and its colours, *variation* the rest; equal arguments give equal
    bytes. The latest pictures are kept. One is painted at a time: a large one takes 64 MB while it is made.
    """
    with _easel:
        return _painted(prompt, variation, width, height)


@lru_cache(maxsize=_KEPT_PICTURES)
def _painted(prompt: str, variation: str, width: int, height: int) -> bytes:
    theme = Random(_seed(prompt))
    scene = scene_for(prompt, theme)
    palette = theme.choice(palettes_for(prompt))
    unit = min(width, height) / SHORT_SIDE
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(unit, unit)
    scene(Canvas(painter, width / unit, height / unit, palette, Random(_seed(f"{prompt}\n{variation}"))))
    painter.end()
    return _png(image)


def scene_for(prompt: str, theme: Random) -> Scene:
    """The scene that a word of *prompt* names first, else one that *theme* picks."""
    found = [
        (match.start(), index)
        for index, scene in enumerate(SCENES)
        if (match := _pattern(WORDS[scene]).search(prompt)) is not None
    ]
    return SCENES[min(found)[1]] if found else theme.choice(SCENES)


def palettes_for(prompt: str) -> tuple[Palette, ...]:
    """The palettes that a word of *prompt* suits, else all of them."""
    return tuple(palette for palette in PALETTES if _pattern(palette.words).search(prompt)) or PALETTES


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of *words*: English ones whole or in the plural, Chinese ones anywhere."""
    choices = (rf"(?<![a-z]){word}(?:e?s)?(?![a-z])" if word.isascii() else word for word in words)
    return re.compile("|".join(choices), re.IGNORECASE)


def _seed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8])


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(content.data())
