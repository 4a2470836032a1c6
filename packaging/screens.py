"""Renders the main states of the window, and names every text that cannot be read and every pane that is missing.

``python packaging/screens.py FOLDER [--states done,failed] [--sizes 1024x680,1440x900] [--scales 1,1.5]
[--themes light,dark] [--languages en,zh_CN,pseudo]``. No screen is needed. Without options everything is
rendered: that takes some minutes. Ends with 1 when a text is clipped or covered. The open lists of combo boxes are
rendered beside them (``list-…``) and measured against what is behind their words.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

SIZES = "1024x680,1440x900,1920x1080,3840x2160"
SCALES = "1,1.25,1.5,2"
THEMES = "light,dark"
LANGUAGES = "en,zh_CN,pseudo"


def main() -> int:
    """One process for each scale, since Qt reads it once."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--states", default="")
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--scales", default=SCALES)
    parser.add_argument("--themes", default=THEMES)
    parser.add_argument("--languages", default=LANGUAGES)
    parser.add_argument("--one-scale", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.one_scale:
        return _render(options)
    status = 0
    for scale in options.scales.split(","):
        environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, __file__, *sys.argv[1:], "--one-scale", "--scales", scale]
        status |= subprocess.run(command, env=environment, check=False).returncode
    return status


def _render(options: argparse.Namespace) -> int:
    from PySide6.QtCore import QCoreApplication

    from app.bootstrap import make_application
    from app.ui.languages import Languages
    from dialog_states import DIALOGS
    from legibility import folded, illegible, popups, too_large
    from pseudo_language import PseudoLanguage
    from screen_states import show_state
    from window_states import STATES, Scenery, open_window

    application = make_application()
    languages, pseudo = Languages(application), PseudoLanguage(application)
    names = options.states.split(",") if options.states else [*STATES, *DIALOGS]
    sizes = list(_sizes(options.sizes))
    bad = 0
    with tempfile.TemporaryDirectory() as pictures:
        scenery = Scenery(Path(pictures))
        for theme, language in product(options.themes.split(","), options.languages.split(",")):
            languages.use("en" if language == "pseudo" else language)
            if language == "pseudo":
                QCoreApplication.installTranslator(pseudo)
            for state in names:
                # A dialog has a size of its own; it has to fit into the smallest window.
                for size in sizes if state in STATES else sizes[:1]:
                    file = (
                        options.folder
                        / f"{state}-{theme}-{language}-{size[0]}x{size[1]}@{options.scales}.png"
                    )
                    with open_window(application, theme, size) as window:
                        shown = show_state(state, window, scenery)
                        shown.grab().save(str(file))
                        found = [*illegible(shown), *too_large(shown, size)]
                        if language != "pseudo":
                            # All three panes have their place in the smallest window, but with the longest words.
                            found += folded(shown)
                        # Of the window's states one has every combo box that the others have.
                        if size == sizes[0] and (state in DIALOGS or state == "composing"):
                            for combo, picture, lines in popups(shown):
                                picture.save(str(file.with_name(f"list-{combo}-{file.name}")))
                                found += lines
                        for line in found:
                            bad += 1
                            print(f"{file.name}: {line}", flush=True)
            QCoreApplication.removeTranslator(pseudo)
    print(f"scale {options.scales}: {bad} faults")
    return 1 if bad else 0


def _sizes(text: str) -> Iterator[tuple[int, int]]:
    for size in text.split(","):
        width, _, height = size.partition("x")
        yield int(width), int(height)


if __name__ == "__main__":
    sys.exit(main())
