"""Every state of the window and every dialog, rendered and measured; ``dev.py screens`` does it at any size."""

import subprocess
import sys
from pathlib import Path

import pytest

SCREENS = Path(__file__).parents[2] / "packaging" / "screens.py"


@pytest.mark.parametrize(
    ("language", "theme", "size", "scale"),
    [
        ("en", "light", "1024x680", "1.25"),
        ("zh_CN", "dark", "1024x680", "1.5"),
        ("pseudo", "light", "1024x680", "1"),
    ],
)
def test_every_text_can_be_read(tmp_path: Path, language: str, theme: str, size: str, scale: str) -> None:
    options = ("--languages", language, "--themes", theme, "--sizes", size, "--scales", scale)
    done = subprocess.run(
        [sys.executable, str(SCREENS), str(tmp_path), *options], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list(tmp_path.glob("*.png"))) > 20
