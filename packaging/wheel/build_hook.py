"""Compiles the translations for whoever builds Easel: hatchling calls this for wheels and for editable installations."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface[Any]):
    """Makes the .qm files that are missing or old, with the lrelease of PySide6."""

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Runs before anything is packed."""
        sys.path.insert(0, str(Path(self.root, "packaging")))
        import translate

        translate.compile_all(only_stale=True)
