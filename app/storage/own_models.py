"""The user's own models beside those that ship."""

from json import JSONDecodeError
from pathlib import Path

from app.core.catalogue import Catalogue, NotACatalogue, extended, read_catalogue
from app.core.json_values import parse
from app.core.wording import QT_TRANSLATE_NOOP

MEGABYTES_MAX = 1


def with_own_models(shipped: Catalogue, file: Path) -> tuple[Catalogue, NotACatalogue | None]:
    """*shipped* extended by the models in *file*, and what is wrong with the file, if anything.

    A file with a mistake is left out as a whole: half of it would be harder to understand than none.
    """
    try:
        if not file.is_file():
            return shipped, None
        if file.stat().st_size > MEGABYTES_MAX * 1024 * 1024:
            too_large = QT_TRANSLATE_NOOP("Catalogue", "it is larger than {limit} MB")
            return shipped, NotACatalogue(too_large, limit=str(MEGABYTES_MAX))
        return extended(shipped, read_catalogue(parse(file.read_bytes()))), None
    except NotACatalogue as mistake:
        return shipped, mistake
    except JSONDecodeError as error:
        no_json = QT_TRANSLATE_NOOP("Catalogue", "it is not JSON: line {line}, column {column}")
        return shipped, NotACatalogue(no_json, line=str(error.lineno), column=str(error.colno))
    except ValueError:
        return shipped, NotACatalogue(QT_TRANSLATE_NOOP("Catalogue", "it is not JSON"))
    except OSError as error:
        return shipped, NotACatalogue(error.strerror or str(error))
