import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from app.resources import resource_path
from app.ui.theme.icons import SCALES, icon
from app.ui.theme.tokens import DARK, LIGHT, Metrics

APP = Path(__file__).resolve().parents[3] / "app"
TINTED = sorted(
    path.stem for path in resource_path("icons").glob("*.svg") if not path.stem.endswith(("-dark", "-light"))
)


def inks(image: QImage) -> set[str]:
    """The colours of all opaque pixels."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("icon_name", TINTED)
def test_every_icon_is_drawn_in_the_colour_of_the_palette_and_no_other(icon_name: str) -> None:
    image = icon(icon_name, LIGHT).pixmap(QSize(Metrics.ICON, Metrics.ICON), 3.0).toImage()
    assert image.width() == 3 * Metrics.ICON
    assert inks(image) == {LIGHT.muted}


@pytest.mark.usefixtures("qapp")
def test_an_icon_follows_theme_role_and_state() -> None:
    side = QSize(Metrics.ICON, Metrics.ICON)
    drawn = icon("plus", DARK, "accent")
    assert inks(drawn.pixmap(side, 3.0).toImage()) == {QColor(DARK.accent).name().upper()}
    assert inks(drawn.pixmap(side, 3.0, QIcon.Mode.Disabled).toImage()) == {DARK.disabled}


@pytest.mark.usefixtures("qapp")
def test_an_icon_is_sharp_at_every_scale() -> None:
    sizes = {size.width() for size in icon("plus", LIGHT).availableSizes()}
    assert sizes == {Metrics.ICON * scale for scale in SCALES}


def test_every_icon_that_is_asked_for_by_name_ships() -> None:
    asked = {
        found
        for path in (APP / "ui").rglob("*.py")
        for found in re.findall(r'\bicon\(\s*"([a-z-]+)"', path.read_text("utf-8"))
    }
    assert asked - set(TINTED) == set()
