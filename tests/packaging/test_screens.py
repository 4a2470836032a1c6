"""Every state of the window and every dialog, rendered and measured; ``dev.py screens`` does it at any size."""

import subprocess
import sys
from itertools import combinations, product
from pathlib import Path

import pytest

import screens
from dialog_states import DIALOGS
from fonts import LACKING, PACKAGES, only_family
from window_states import STATES

SCREENS = Path(__file__).parents[2] / "packaging" / "screens.py"
SMALLEST = screens.SIZES.partition(",")[0]
AXES = [
    axis.split(",")
    for axis in (screens.SIZES, screens.SCALES, screens.THEMES, screens.LANGUAGES, screens.FONTS)
]


def run(folder: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(SCREENS), str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("family", screens.FONTS.split(","))
@pytest.mark.parametrize("scale", screens.SCALES.split(","))
def test_every_text_can_be_read(tmp_path: Path, scale: str, family: str) -> None:
    done = run(tmp_path, "--pairs", "--only-faulty", "--scales", scale, "--fonts", family)
    if done.returncode == LACKING:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 rendered" not in done.stdout
    assert done.stdout.endswith(" rendered, 0 faults\n")


def test_every_two_values_meet_and_every_state_is_seen_at_its_worst() -> None:
    chosen = screens.pairs(tuple(STATES))
    seen = {look for _, look in chosen}
    met = {pair for look in seen for pair in combinations(enumerate(look), 2)}
    axes = [[(number, value) for value in axis] for number, axis in enumerate(AXES)]
    assert met == {pair for one, other in combinations(axes, 2) for pair in product(one, other)}
    assert {state for state, look in chosen if look in screens.WORST} == set(STATES)
    assert len(chosen) <= 2 * len(STATES)


def test_every_dialog_is_seen_at_every_scale_and_with_every_font_among_them() -> None:
    chosen = screens.pairs(tuple(DIALOGS), [look for look in screens.LOOKS if look.size == SMALLEST])
    assert {state for state, _ in chosen} == set(DIALOGS)
    values = {(number, value) for _, look in chosen for number, value in enumerate(look)}
    assert values == {
        (number, value) for number, axis in enumerate(AXES) for value in ([SMALLEST] if number == 0 else axis)
    }


def test_a_state_is_rendered_into_a_file_that_says_with_what(tmp_path: Path) -> None:
    one = ("--states", "composing", "--sizes", "1024x680", "--scales", "1.25", "--themes", "dark")
    done = run(tmp_path, *one, "--languages", "zh_CN", "--fonts", "system")
    assert done.returncode == 0, done.stdout + done.stderr
    files = {path.name for path in tmp_path.iterdir()}
    assert "composing-dark-zh_CN-1024x680@1.25-system.png" in files
    assert any(name.startswith("list-") for name in files)


def test_a_family_that_is_not_there_is_named_and_not_tried(tmp_path: Path) -> None:
    done = run(tmp_path, "--fonts", "No Such Family", "--scales", "1")
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
