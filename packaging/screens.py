"""Renders the main states of the window, and names every text that cannot be read and every pane that is missing.

``python packaging/screens.py FOLDER [--states done,failed] [--sizes 1024x680,1440x900] [--scales 1,1.5]
[--themes light,dark] [--languages en,zh_CN,pseudo] [--fonts "DejaVu Sans,Noto Sans"]``. No screen is needed.
``--states`` takes ``windows`` and ``dialogs`` too; ``--fonts`` takes ``system`` and what ``fonts.py`` names. Without
options everything is rendered: that takes some minutes. Ends with 1 when a text is clipped or covered, and with 77
when nothing was wrong and a family of fonts is missing. The open lists of combo boxes are rendered beside them
(``list-…``) and measured against what is behind their words.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

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
    sizes = list(_sizes(options.sizes))
    faults = 0
    with tempfile.TemporaryDirectory() as pictures:
        scenery = Scenery(Path(pictures))
        if "pseudo" in options.languages.split(","):
            pseudo.load(str(compile_pseudo_language(Path(pictures))))
        for choice, language in product(options.themes.split(","), options.languages.split(",")):
            theme = Theme(choice)
            theme.apply(application)
            languages.use("en" if language == "pseudo" else language)
            if language == "pseudo":
                QCoreApplication.installTranslator(pseudo)
            for size in sizes:
                where = f"{choice}-{language}-{size[0]}x{size[1]}@{options.scales}-{family}".replace(" ", "")
                for state in (name for name in names if name in STATES):
                    with open_window(theme, size) as window:
                        STATES[state](window, scenery)
                        settle()
                        # Of the window's states one has every combo box that the others have.
                        has_lists = state == "composing" and size == sizes[0]
                        faults += _look_at(
                            window, options.folder / f"{state}-{where}.png", size, with_lists=has_lists
                        )
                # A dialog has a size of its own, and has to fit into the smallest window.
                if size != sizes[0]:
                    continue
                with open_window(theme, size) as window:
                    for state in (name for name in names if name in DIALOGS):
                        dialog = DIALOGS[state](window, scenery)
                        dialog.show()
                        settle()
                        faults += _look_at(
                            dialog, options.folder / f"{state}-{where}.png", size, with_lists=True
                        )
                        dialog.close()
                        dialog.deleteLater()
            QCoreApplication.removeTranslator(pseudo)
    print(f"scale {options.scales}, {family}: {faults} faults")
    return 1 if faults else 0


def _look_at(shown: "QWidget", file: Path, size: tuple[int, int], *, with_lists: bool) -> int:
    """Renders *shown* into *file*, prints what is wrong with it, and returns how much that is."""
    from legibility import folded, illegible, out_of_reach, popups, too_large

    shown.grab().save(str(file), None, _QUICK)
    found = [*illegible(shown), *out_of_reach(shown), *too_large(shown, size)]
    if "-pseudo-" not in file.name:
        # All three panes have their place in the smallest window, but with the longest words.
        found += folded(shown)
    if with_lists:
        for combo, picture, lines in popups(shown):
            picture.save(str(file.with_name(f"list-{combo}-{file.name}")))
            found += lines
    for line in found:
        print(f"{file.name}: {line}", flush=True)
    return len(found)


def _sizes(text: str) -> Iterator[tuple[int, int]]:
    for size in text.split(","):
        width, _, height = size.partition("x")
        yield int(width), int(height)


if __name__ == "__main__":
    sys.exit(main())
