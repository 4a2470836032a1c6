"""Every state of the window and every dialog, rendered and measured; ``dev.py screens`` does it at any size."""

import subprocess
import sys
from pathlib import Path

import pytest

from dialog_states import DIALOGS
from fonts import LACKING, PACKAGES, only_family
from window_states import STATES

SCREENS = Path(__file__).parents[2] / "packaging" / "screens.py"
PARTS = 3
"""Each a third of all states, so that two cores share the work."""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(
    ("language", "theme", "scale", "family"),
    [
        ("en", "light", "1.25", "DejaVu Sans"),
        ("zh_CN", "dark", "1.5", "WenQuanYi Micro Hei"),
        # The longest words in the widest letters.
        ("pseudo", "light", "1", "DejaVu Sans"),
        ("pseudo", "dark", "1", "Noto Sans"),
    ],
)
def test_every_text_can_be_read(
    tmp_path: Path, part: int, language: str, theme: str, scale: str, family: str
) -> None:
    states = [*STATES, *DIALOGS][part::PARTS]
    options = ("--states", ",".join(states), "--languages", language, "--themes", theme, "--scales", scale)
    done = subprocess.run(
        [sys.executable, str(SCREENS), str(tmp_path), "--sizes", "1024x680", "--fonts", family, *options],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == LACKING:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, done.stdout + done.stderr
    assert len([path for path in tmp_path.iterdir() if not path.name.startswith("list-")]) == len(states)


def test_a_family_that_is_not_there_is_named_and_not_tried(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCREENS), str(tmp_path), "--fonts", "No Such Family", "--scales", "1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == LACKING, done.stdout + done.stderr
    assert "No Such Family" in done.stdout
    assert list(tmp_path.glob("*.png")) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Only fontconfig can hide fonts.")
def test_one_family_hides_all_others(tmp_path: Path) -> None:
    variables = only_family("DejaVu Sans", tmp_path)
    text = Path(variables["FONTCONFIG_FILE"]).read_text("utf-8")
    others = [family for family in PACKAGES if family != "DejaVu Sans"]
    assert "<string>DejaVu Sans</string>" in text
    assert not any(family in text for family in others)
