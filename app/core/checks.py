"""What is wrong with a request, said at the field, before anything is sent."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from app.core import request as limits
from app.core.frozen import frozen
from app.core.json_values import is_json
from app.core.request import FileInfo, GenerationRequest
from app.core.translation import QT_TRANSLATE_NOOP


@frozen
class FieldProblem:
    """One thing about one field.

    ``field`` is the dotted wire name (``output_config.resolution``, ``file_infos[0].url``).
    ``sentence`` is English, for translation in the context ``Field``, and may hold ``{n}`` for
    ``number``. Only an error keeps the request from being sent; a warning is said and sent.
    """

    field: str
    sentence: str
    is_error: bool = True
    number: int | None = None


def check(request: GenerationRequest) -> tuple[FieldProblem, ...]:
    """Everything that is wrong or doubtful, in the order of the form. Limits: docs/protocol.md §1.1."""
    return tuple(_problems(request))


def errors(request: GenerationRequest) -> tuple[FieldProblem, ...]:
    """Only what keeps the request from being sent."""
    return tuple(problem for problem in check(request) if problem.is_error)


def _problems(request: GenerationRequest) -> Iterator[FieldProblem]:
    if not request.prompt.strip() and not request.file_infos:
        yield FieldProblem("prompt", QT_TRANSLATE_NOOP("Field", "Write a prompt first"))
    # Limits of an older upstream, not stated since: warn, do not block.
    yield from _too_long("prompt", request.prompt, limits.PROMPT_CHARS, is_error=False)
    yield from _too_long(
        "negative_prompt", request.negative_prompt, limits.NEGATIVE_PROMPT_CHARS, is_error=False
    )
    for index, info in enumerate(request.file_infos):
        yield from _file_info_problems(f"file_infos[{index}]", info)
    for field, text in (("model_name", request.model_name), ("model_version", request.model_version)):
        if not text.strip():
            yield FieldProblem(field, QT_TRANSLATE_NOOP("Field", "Choose or write a model and its version"))
    yield from _badly_written(request)
    yield from _too_long("session_id", request.session_id, limits.SESSION_ID_CHARS)
    yield from _too_long("session_context", request.session_context, limits.SESSION_CONTEXT_CHARS)
    if _looks_like_broken_json(request.session_context):
        yield FieldProblem(
            "session_context",
            QT_TRANSLATE_NOOP("Field", "Looks like JSON but is not valid JSON; it is sent as plain text"),
            is_error=False,
        )
    priority = request.tasks_priority
    if priority is not None and not limits.PRIORITY_MIN <= priority <= limits.PRIORITY_MAX:
        yield FieldProblem("tasks_priority", QT_TRANSLATE_NOOP("Field", "Must be from −10 to 10"))
    count = request.output_config.output_image_count
    if count is not None and not 1 <= count <= limits.IMAGE_COUNT_MAX:
        yield FieldProblem(
            "output_config.output_image_count",
            QT_TRANSLATE_NOOP("Field", "From 1 to {n} pictures"),
            number=limits.IMAGE_COUNT_MAX,
        )
    if request.ext_info and not is_json(request.ext_info):
        yield FieldProblem("ext_info", QT_TRANSLATE_NOOP("Field", "Must be valid JSON, or left out"))


def _too_long(field: str, text: str | None, limit: int, *, is_error: bool = True) -> Iterator[FieldProblem]:
    if text is not None and len(text) > limit:
        sentence = (
            QT_TRANSLATE_NOOP("Field", "At most {n} characters")
            if is_error
            else QT_TRANSLATE_NOOP("Field", "Longer than {n} characters: some gateways refuse that")
        )
        yield FieldProblem(field, sentence, is_error=is_error, number=limit)


def _file_info_problems(path: str, info: FileInfo) -> Iterator[FieldProblem]:
    if info.original:
        return
    if info.type.casefold() not in {known.casefold() for known in limits.FILE_TYPES}:
        yield FieldProblem(f"{path}.type", QT_TRANSLATE_NOOP("Field", "The type is Url or File"))
    elif info.is_file:
        if not (info.file_id or "").strip():
            yield FieldProblem(
                f"{path}.file_id", QT_TRANSLATE_NOOP("Field", "Fill in the file_id, or remove this reference")
            )
    elif not (info.url or "").strip():
        yield FieldProblem(
            f"{path}.url", QT_TRANSLATE_NOOP("Field", "Fill in the link, or remove this reference")
        )
    elif not _is_web_link(info.url or ""):
        yield FieldProblem(
            f"{path}.url", QT_TRANSLATE_NOOP("Field", "The link must begin with https:// or http://")
        )


def _is_web_link(text: str) -> bool:
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)


_NOT_DOCUMENTED = QT_TRANSLATE_NOOP("Field", "Not a documented value; it is sent as written")

_DOCUMENTED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("enhance_prompt", limits.SWITCH_VALUES),
    ("output_config.storage_mode", limits.STORAGE_MODES),
    ("output_config.person_generation", limits.PERSON_GENERATION_VALUES),
    ("output_config.input_compliance_check", limits.SWITCH_VALUES),
    ("output_config.output_compliance_check", limits.SWITCH_VALUES),
    ("output_config.output_format", limits.OUTPUT_FORMATS),
    ("output_config.logo_add", limits.SWITCH_VALUES),
    ("scene_type", limits.SCENE_TYPES),
    ("input_region", limits.INPUT_REGIONS),
)


_FORMS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "output_config.aspect_ratio",
        re.compile(r"auto|[1-9][0-9]{0,2}:[1-9][0-9]{0,2}"),
        QT_TRANSLATE_NOOP("Field", "An aspect ratio looks like 3:4"),
    ),
    (
        "output_config.resolution",
        re.compile(r"[1-9][0-9]{0,4}[kKpP]|[1-9][0-9]{2,4}|[1-9][0-9]{1,4}[xX][1-9][0-9]{1,4}"),
        QT_TRANSLATE_NOOP("Field", "A resolution looks like 2K, 1080P or 1024x1024"),
    ),
)
"""How values are written whose form is documented (protocol sheet §1.3, §1.4), whatever the model."""

_WORD = re.compile(r"[A-Za-z0-9_.-]+")


def _badly_written(request: GenerationRequest) -> Iterator[FieldProblem]:
    """A gateway may know more values than the documents name, and is asked; what cannot be one is not paid for.

    An empty text says that nothing is wanted, and is sent as it is.
    """
    for field, words in _DOCUMENTED:
        value = _text_at(request, field)
        if value and not _WORD.fullmatch(value):
            yield FieldProblem(
                field, QT_TRANSLATE_NOOP("Field", "Must be one word, as the documented values are")
            )
        elif value is not None and value not in words:
            yield FieldProblem(field, _NOT_DOCUMENTED, is_error=False)
    for field, form, sentence in _FORMS:
        value = _text_at(request, field)
        if value and not form.fullmatch(value):
            yield FieldProblem(field, sentence)
        elif value == "":
            yield FieldProblem(field, _NOT_DOCUMENTED, is_error=False)


def _text_at(request: GenerationRequest, field: str) -> str | None:
    holder = request.output_config if field.startswith("output_config.") else request
    value: str | None = getattr(holder, field.removeprefix("output_config."))
    return value


def _looks_like_broken_json(text: str | None) -> bool:
    return text is not None and text.lstrip()[:1] in ("{", "[") and not is_json(text)
