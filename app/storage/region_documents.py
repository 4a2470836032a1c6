"""The documents of region edit: a folder for each, with the picture, the masks, the patches, and what is said of them.

``document.json`` is written last: what it names is there already. What it does not name is left over from a kill and
harms nobody.
"""

import logging
import os
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from app.core.region import Border, RegionDocument, document_from_json, document_to_json
from app.storage.documents import read_object, write_object
from app.storage.files import digest_of, sync_folder

log = logging.getLogger(__name__)

DOCUMENT = "document.json"


class RegionDocuments:
    """The documents under *folder*. Reads and writes: for worker threads. Methods raise ``OSError``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def create(self, picture: Path, size: tuple[int, int], title: str, record: int) -> RegionDocument:
        """A new document over a copy of *picture*."""
        content = digest_of(picture)
        name = f"{content[:16]}-{uuid4().hex[:8]}"
        folder = self._folder / name
        folder.mkdir(mode=0o700, parents=True)
        base = f"base{picture.suffix.lower()}"
        # A result by a second name costs no room, and stays when the first is deleted. A file of another program may be written
        # over in its place: that one is copied.
        if not (record and _linked(picture, folder / base)):
            shutil.copyfile(picture, folder / base)
        sync_folder(folder)
        document = RegionDocument(name, base, content, record, *size, title=title)
        self.write(document)
        return document

    def copy(self, document: RegionDocument, base: str, more: Border) -> RegionDocument:
        """A new document over a larger picture: the layers of *document* with their files, which its picture joins."""
        name = f"{document.content[:16]}-{uuid4().hex[:8]}"
        folder = self._folder / name
        folder.mkdir(mode=0o700, parents=True)
        for layer in document.layers:
            for file in filter(None, (each.patch for each in layer.alternatives)):
                shutil.copyfile(self.path(document, file), folder / file)
        return document.extended(name, base, more)

    def write(self, document: RegionDocument) -> None:
        """Keeps *document* as it is now, whole or not at all."""
        write_object(self._folder / document.name / DOCUMENT, document_to_json(document))

    def find(self, content: str) -> RegionDocument | None:
        """The newest document over, or saved as, a picture with that SHA-256 that has layers."""
        found: list[tuple[float, RegionDocument]] = []
        for file in self._folder.glob(f"*/{DOCUMENT}"):
            document = document_from_json(read_object(file))
            if document is None or document.name != file.parent.name or document.is_empty:
                continue
            if content in (document.content, *document.saved):
                with suppress(OSError):
                    found.append((file.stat().st_mtime, document))
        return max(found, key=lambda each: each[0])[1] if found else None

    def all(self) -> tuple[RegionDocument, ...]:
        """Every document that can be read."""
        read = ((file, document_from_json(read_object(file))) for file in self._folder.glob(f"*/{DOCUMENT}"))
        return tuple(
            document for file, document in read if document is not None and document.name == file.parent.name
        )

    def remove(self, name: str) -> None:
        """Removes a document with all that it holds; what names it goes last, so that a kill in between leaves nothing behind."""
        folder = self._folder / name
        for file in folder.iterdir():
            if file.name != DOCUMENT:
                file.unlink()
        (folder / DOCUMENT).unlink(missing_ok=True)
        folder.rmdir()

    def path(self, document: RegionDocument, name: str) -> Path:
        """Where a file of *document* lies; *name* is one that stands in it."""
        return self._folder / document.name / name

    def saved(self, document: RegionDocument, content: str) -> RegionDocument:
        """Keeps that a picture with that SHA-256 was made of it."""
        kept = replace(document, saved=tuple(dict.fromkeys((*document.saved, content))))
        self.write(kept)
        return kept


def _linked(picture: Path, name: Path) -> bool:
    try:
        os.link(picture, name)
    except OSError:
        return False
    return True
