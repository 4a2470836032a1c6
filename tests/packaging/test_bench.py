"""What the benchmarks read off a screen, and that they say so where there is none."""

import subprocess
import sys
from pathlib import Path

import pytest

import bench
from bench_start import BUTTON_COLUMN, BUTTON_ROWS, EVERYTHING, HEIGHT, WIDTH, differs, has_button

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
BLACK = bytes(WIDTH * HEIGHT * 4)


def painted(at: tuple[int, int], blue: int, green: int, red: int, *, count: int = 1) -> bytes:
    """A black screen with *count* pixels of that colour from *at* on to the right."""
    x, y = at
    begin = (y * WIDTH + x) * 4
    line = bytes((blue, green, red, 0)) * count
    return BLACK[:begin] + line + BLACK[begin + len(line) :]


def test_pixels_are_counted_inside_the_area_only() -> None:
    spotted = painted((10, 5), 1, 2, 3, count=20)
    assert not differs(BLACK, BLACK, EVERYTHING, 0)
    assert differs(BLACK, spotted, EVERYTHING, 19)
    assert not differs(BLACK, spotted, EVERYTHING, 20)
    assert differs(BLACK, spotted, (0, 0, 12, 6), 1)
    assert not differs(BLACK, spotted, (0, 0, 12, 6), 2)
    assert not differs(BLACK, spotted, (0, 6, WIDTH, HEIGHT), 0)


def test_generate_is_known_by_its_blue() -> None:
    row = BUTTON_ROWS[3]
    assert has_button(painted((BUTTON_COLUMN, row), 255, 107, 45))
    assert not has_button(painted((BUTTON_COLUMN, row), 255, 255, 255))
    assert not has_button(BLACK)


def test_without_a_screen_there_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench.py", "paint"])
    monkeypatch.setattr(bench, "has_screen", lambda: False)
    assert bench.main() == 2
    assert "no screen" in capsys.readouterr().err


def test_a_part_that_there_is_not_is_named() -> None:
    command = [sys.executable, str(PACKAGING / "bench.py"), "coffee"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "coffee" in done.stderr
