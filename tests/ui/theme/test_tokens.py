"""Contrast as WCAG 2.2 reckons it: 4.5 for words, 3 for marks that carry a meaning."""

import re
from dataclasses import fields

import pytest

from app.ui.theme.tokens import DARK, LIGHT, Palette

GROUNDS = ("pane", "field", "window", "raised")
WORDS = ("text", "muted", "accent_text", "done_text", "failed_text", "attention_text")
ON_THEIR_GROUND = (
    ("accent_text", "accent_soft"),
    ("failed_text", "failed_soft"),
    ("attention_text", "attention_soft"),
    ("text", "accent_soft"),
    ("text", "failed_soft"),
    ("text", "attention_soft"),
    ("text", "hover"),
    ("text", "pressed"),
    ("muted", "hover"),
    ("text", "stage"),
    ("muted", "stage"),
    ("accent_text", "stage"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
)
MARKS = ("accent", "done", "failed", "attention")

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(palette: Palette, ink: str, ground: str) -> float:
    """The contrast ratio of two tokens, 1 to 21."""
    darker, lighter = sorted(luminance(getattr(palette, token)) for token in (ink, ground))
    return (lighter + 0.05) / (darker + 0.05)


def too_weak(palette: Palette, pairs: list[tuple[str, str]], least: float) -> list[str]:
    """Every pair below *least*, in words."""
    return [
        f"{ink} on {ground}: {found:.2f}"
        for ink, ground in pairs
        if (found := contrast(palette, ink, ground)) < least
    ]


def test_the_reckoning_knows_the_extremes() -> None:
    assert luminance("#FFFFFF") == pytest.approx(1.0)
    assert luminance("#000000") == 0.0


@BOTH
def test_words_can_be_read_everywhere(palette: Palette) -> None:
    everywhere = [(ink, ground) for ink in WORDS for ground in GROUNDS]
    assert too_weak(palette, [*everywhere, *ON_THEIR_GROUND], 4.5) == []


@BOTH
def test_states_can_be_told_apart_from_their_ground(palette: Palette) -> None:
    assert too_weak(palette, [(mark, "pane") for mark in MARKS], 3.0) == []


@BOTH
def test_every_colour_is_written_in_full(palette: Palette) -> None:
    colours = {f.name: getattr(palette, f.name) for f in fields(Palette) if f.name != "is_dark"}
    assert {name for name, colour in colours.items() if not re.fullmatch("#[0-9A-F]{6}", colour)} == set()


def test_one_palette_is_dark_and_one_is_not() -> None:
    assert luminance(DARK.window) < luminance(DARK.text)
    assert luminance(LIGHT.window) > luminance(LIGHT.text)
    assert (DARK.is_dark, LIGHT.is_dark) == (True, False)
