"""What two tasks have in common and what not, and what was asked beside what came."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from app.core.frozen import frozen
from app.core.request import GenerationRequest
from app.core.shapes import asked_size, came_differently, came_in_another_size, ratio_words, size_words
from app.core.tasks import TaskRecord
from app.ui.texts import duration_words, model_words, taken_s


@frozen
class Fact:
    """One line: translated label, both sides, and whether they differ in a way that matters."""

    label: str
    left: str
    right: str
    differs: bool


def asked_and_came(record: TaskRecord, returned: GenerationRequest | None) -> tuple[Fact, ...]:
    """What was asked for in *record* and what came; *returned* is what the gateway says was asked."""
    asked = record.request
    picture = record.pictures[0] if record.pictures else None
    ratio = (asked.output_config.aspect_ratio or "") if asked else ""
    size = asked_size(asked)
    facts = [
        Fact(
            QCoreApplication.translate("Comparison", "Aspect ratio"),
            ratio,
            ratio_words(picture.width, picture.height) if picture else "",
            picture is not None and came_differently(ratio, picture.width, picture.height),
        ),
        Fact(
            QCoreApplication.translate("Comparison", "Size"),
            size,
            size_words(picture) if picture else "",
            picture is not None and came_in_another_size(size, picture),
        ),
    ]
    if asked is not None and returned is not None:
        facts += [
            _same(QCoreApplication.translate("Comparison", "Model"), _model(asked), _model(returned)),
            _same(QCoreApplication.translate("Comparison", "Prompt"), asked.prompt, returned.prompt),
            _same(
                QCoreApplication.translate("Comparison", "Avoid"),
                asked.negative_prompt or "",
                returned.negative_prompt or "",
            ),
        ]
    return _told(facts)


def two_tasks(left: TaskRecord, right: TaskRecord) -> tuple[Fact, ...]:
    """The facts of two tasks side by side."""
    both = (left, right)
    outputs = [record.request.output_config if record.request else None for record in both]
    columns = (
        (QCoreApplication.translate("Comparison", "Prompt"), [record.prompt for record in both]),
        (
            QCoreApplication.translate("Comparison", "Avoid"),
            [(r.request.negative_prompt or "") if r.request else "" for r in both],
        ),
        (QCoreApplication.translate("Comparison", "Model"), [model_words(record) for record in both]),
        (
            QCoreApplication.translate("Comparison", "Aspect ratio"),
            [(output.aspect_ratio or "") if output else "" for output in outputs],
        ),
        (
            QCoreApplication.translate("Comparison", "Resolution"),
            [(output.resolution or "") if output else "" for output in outputs],
        ),
        (QCoreApplication.translate("Comparison", "Size"), [_pixels(record) for record in both]),
        (
            QCoreApplication.translate("Comparison", "Reference images"),
            [str(len(r.request.file_infos)) if r.request and r.request.file_infos else "" for r in both],
        ),
        (QCoreApplication.translate("Comparison", "Time taken"), [_taken(record) for record in both]),
        (QCoreApplication.translate("Comparison", "Made"), [_made(record) for record in both]),
    )
    return _told([_same(label, *values) for label, values in columns])


def _told(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    return tuple(event for event in facts if event.left or event.right)


def _same(label: str, left: str, right: str) -> Fact:
    return Fact(label, left, right, left.strip() != right.strip())


def _model(request: GenerationRequest) -> str:
    return f"{request.model_name} {request.model_version}"


def _pixels(record: TaskRecord) -> str:
    return size_words(record.pictures[0]) if record.pictures else ""


def _taken(record: TaskRecord) -> str:
    taken = taken_s(record, record.created_at) if record.finished_at is not None else None
    return "" if taken is None else duration_words(taken)


def _made(record: TaskRecord) -> str:
    at = QDateTime.fromSecsSinceEpoch(int(record.created_at))
    return QLocale().toString(at, QLocale.FormatType.ShortFormat)
