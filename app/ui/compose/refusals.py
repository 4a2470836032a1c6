"""What the chosen model does not take, in words."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.core.catalogue import CatalogueModel, Refusal
from app.core.checks import FieldProblem
from app.core.wording import QT_TRANSLATE_NOOP

_REASONS: Mapping[Refusal, str] = {
    Refusal.NOT_TAKEN: QT_TRANSLATE_NOOP("Refusal", "This model does not take it; it is not sent."),
    Refusal.IN_PROMPT: QT_TRANSLATE_NOOP(
        "Refusal", "This model takes it in the prompt; it is not sent as a field."
    ),
}


def refusal_text(model: CatalogueModel | None, field: str) -> str:
    """Why *model* does not take *field*, translated; empty where it does, or where nothing is known of it."""
    reason = model.refuses.get(field) if model else None
    return QCoreApplication.translate("Refusal", _REASONS[reason]) if reason else ""


def kept_problem(field: str) -> FieldProblem:
    """Says at *field* that its value waits for a model that takes it."""
    return FieldProblem(
        field,
        QT_TRANSLATE_NOOP("Field", "Kept, but not sent: this model does not take it"),
        is_error=False,
    )
