"""Renders the main states of the window, and names every text that cannot be read and every pane that is missing.

``python packaging/screens.py FOLDER [--pairs] [--only-faulty] [--states done,failed] [--sizes 1024x680,1440x900] [--scales 1,1.5]
[--themes light,dark] [--languages en,zh_CN,pseudo] [--fonts "DejaVu Sans,Noto Sans"]``. No screen is needed.
``--states`` takes ``windows`` and ``dialogs`` too; ``--fonts`` takes ``system`` and what ``fonts.py`` names. Without
options everything is rendered, each state in each combination: that takes some minutes. With ``--pairs``, as the tests
do it, each state is rendered twice, once of them in the worst case (the longest words in the smallest window), and so
that every two values of size, scale, theme, language and font meet (:func:`pairs`).

Ends with 1 when a text is clipped or covered, and with 77 when nothing was wrong and a family of fonts is missing.
The open lists of combo boxes are rendered beside them (``list-…``) and measured against what is behind their words.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

from fonts import LACKING, PACKAGES, only_family, what_lacks

SIZES = "1024x680,1440x900,1920x1080,3840x2160"
SCALES = "1,1.25,1.5,2"
THEMES = "light,dark"
LANGUAGES = "en,zh_CN,pseudo"
FONTS = ",".join(PACKAGES)
_QUICK = 80
"""Quality of the pictures, which are PNG: how little they are compressed."""


class Look(NamedTuple):
    """What a state is rendered with."""

    size: str
    scale: str
    theme: str
    language: str
    family: str


LOOKS = tuple(
    map(Look._make, product(*(axis.split(",") for axis in (SIZES, SCALES, THEMES, LANGUAGES, FONTS))))
)
WORST = tuple(look for look in LOOKS if look.language == "pseudo" and look.size == SIZES.partition(",")[0])
"""The longest words in the smallest window: what has found nearly all faults."""


def pairs(states: Sequence[str], looks: Sequence[Look] = LOOKS) -> tuple[tuple[str, Look], ...]:
    """Each state twice, with looks out of *looks* in which every two values of two axes meet.

    The first look of each is one of the :data:`WORST` as far as there are any. Each time that look is taken in which
    the most pairs meet for the first time, values of two axes before a state and a value; among equals that of which
    the values were taken least often, and then the smallest.
    """
    met: set[object] = set()
    taken: Counter[object] = Counter()
    chosen = []
    for nth, state in chain(product((0,), states), product((1,), states)):

        def gain(look: Look, state: str = state) -> tuple[int, int, int, int]:
            axes, own = _meetings(state, look)
            often = sum(taken[value] for value in look[1:])
            return len(axes - met), len(own - met), -often, -_pixels(look)

        allowed = [look for look in looks if look in WORST] if nth == 0 else looks
        best = max(allowed or looks, key=gain)
        met.update(*_meetings(state, best))
        taken.update(best)
        chosen.append((state, best))
    return tuple(dict.fromkeys(chosen))


def _meetings(state: str, look: Look) -> tuple[set[object], set[object]]:
    return set(combinations(enumerate(look), 2)), {(state, value) for value in enumerate(look)}


def _pixels(look: Look) -> int:
    width, height = _size(look.size)
    return round(width * height * float(look.scale) ** 2)


def main() -> int:
    """One process for each scale and family of fonts, since Qt reads them once."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--states", default="")
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--scales", default=SCALES)
    parser.add_argument("--themes", default=THEMES)
    parser.add_argument("--languages", default=LANGUAGES)
    parser.add_argument("--fonts", default=FONTS)
    parser.add_argument(
        "--only-faulty", action="store_true", help="keep no picture of what is as it should be"
    )
    parser.add_argument(
        "--pairs", action="store_true", help="each state twice, and every two values together"
    )
    parser.add_argument("--in-this-process", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.in_this_process:
        return _render(options)
    statuses = set()
    for scale, family in product(options.scales.split(","), options.fonts.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            fonts = only_family(family, Path(folder))
            environment = {**os.environ, **fonts, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
            chosen = ["--in-this-process", "--scales", scale, "--fonts", family]
            command = [sys.executable, __file__, *sys.argv[1:], *chosen]
            statuses.add(subprocess.run(command, env=environment, check=False).returncode)
    return 1 if statuses - {0, LACKING} else max(statuses)


def _render(options: argparse.Namespace) -> int:
    from PySide6.QtCore import QCoreApplication, QTranslator

    from app.application import make_application
    from app.ui.theme.theme import Theme
    from app.ui.window.languages import Languages
    from dialog_states import DIALOGS
    from pseudo_language import compile_pseudo_language
    from window_states import STATES, Scenery, open_window, settle

    application = make_application()
    family = options.fonts
    if lacking := what_lacks(family):
        print(lacking)
        return LACKING
    languages, pseudo = Languages(application), QTranslator(application)
    groups = {"": (*STATES, *DIALOGS), "windows": tuple(STATES), "dialogs": tuple(DIALOGS)}
    names = [name for word in options.states.split(",") for name in groups.get(word, (word,))]
    wanted = list(_wanted(options, [n for n in names if n in STATES], [n for n in names if n in DIALOGS]))
    smallest = options.sizes.partition(",")[0]
    faults = 0
    with tempfile.TemporaryDirectory() as pictures:
        scenery = Scenery(Path(pictures))
        if any(look.language == "pseudo" for _, look in wanted):
            pseudo.load(str(compile_pseudo_language(Path(pictures))))
        for choice, language in dict.fromkeys((look.theme, look.language) for _, look in wanted):
            theme = Theme(choice)
            theme.apply(application)
            languages.use("en" if language == "pseudo" else language)
            if language == "pseudo":
                QCoreApplication.installTranslator(pseudo)
            shown = [
                (name, look) for name, look in wanted if (look.theme, look.language) == (choice, language)
            ]
            for state, look in shown:
                if state in STATES:
                    with open_window(theme, _size(look.size)) as window:
                        STATES[state](window, scenery)
                        settle()
                        # Of the window's states one has every combo box that the others have.
                        has_lists = state == "composing" and look.size == smallest
                        faults += _look_at(window, state, look, options, with_lists=has_lists)
            dialogs = [(name, look) for name, look in shown if name in DIALOGS]
            if dialogs:
                with open_window(theme, _size(smallest)) as window:
                    for state, look in dialogs:
                        dialog = DIALOGS[state](window, scenery)
                        dialog.show()
                        settle()
                        faults += _look_at(dialog, state, look, options, with_lists=True)
                        dialog.close()
                        dialog.deleteLater()
            QCoreApplication.removeTranslator(pseudo)
    print(f"scale {options.scales}, {family}: {len(wanted)} rendered, {faults} faults")
    return 1 if faults else 0


def _wanted(
    options: argparse.Namespace, windows: Sequence[str], dialogs: Sequence[str]
) -> Iterator[tuple[str, Look]]:
    """What is rendered, with which look. A dialog has a size of its own, and has to fit into the smallest window."""
    axes = (options.sizes, options.scales, options.themes, options.languages, options.fonts)
    looks = [Look(*values) for values in product(*(axis.split(",") for axis in axes))]
    smallest = options.sizes.partition(",")[0]
    for states, sizes in ((windows, options.sizes.split(",")), (dialogs, [smallest])):
        if options.pairs:
            every = pairs(states, [look for look in LOOKS if look.size in sizes])
            yield from ((state, look) for state, look in every if look in looks)
        else:
            yield from ((state, look) for look in looks if look.size in sizes for state in states)


def _look_at(
    shown: "QWidget", state: str, look: Look, options: argparse.Namespace, *, with_lists: bool
) -> int:
    """Renders *shown* into a file, prints what is wrong with it, and returns how much that is."""
    from legibility import folded, illegible, out_of_reach, popups, too_large

    where = f"{look.theme}-{look.language}-{look.size}@{look.scale}-{look.family}".replace(" ", "")
    file = options.folder / f"{state}-{where}.png"
    found = [*illegible(shown), *out_of_reach(shown), *too_large(shown, _size(look.size))]
    if look.language != "pseudo":
        # All three panes have their place in the smallest window, but with the longest words.
        found += folded(shown)
    # Painted in any case: a part that fails at it is a fault of its own.
    picture = shown.grab()
    if found or not options.only_faulty:
        picture.save(str(file), None, _QUICK)
    if with_lists:
        for combo, of_list, lines in popups(shown):
            if lines or not options.only_faulty:
                of_list.save(str(file.with_name(f"list-{combo}-{file.name}")))
            found += lines
    for line in found:
        print(f"{file.name}: {line}", flush=True)
    return len(found)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


if __name__ == "__main__":
    sys.exit(main())
