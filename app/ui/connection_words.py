"""What a test of a connection found, in the current language; also as a report to copy."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.core.connection_report import Finding, Step, StepState
from app.core.wording import QT_TRANSLATE_NOOP
from app.ui.wording import detail_words

_STEPS = {
    Step.NAME: QT_TRANSLATE_NOOP("ConnectionTest", "Name"),
    Step.TCP: QT_TRANSLATE_NOOP("ConnectionTest", "Connection"),
    Step.TLS: QT_TRANSLATE_NOOP("ConnectionTest", "Certificate"),
    Step.GATEWAY: QT_TRANSLATE_NOOP("ConnectionTest", "Gateway"),
    Step.TOKEN: QT_TRANSLATE_NOOP("ConnectionTest", "Token"),
    Step.ROUTE: QT_TRANSLATE_NOOP("ConnectionTest", "Route"),
    Step.BALANCE: QT_TRANSLATE_NOOP("ConnectionTest", "Balance"),
}

_STATES = {
    StepState.OK: QT_TRANSLATE_NOOP("ConnectionTest", "good"),
    StepState.FAILED: QT_TRANSLATE_NOOP("ConnectionTest", "failed"),
    StepState.SKIPPED: QT_TRANSLATE_NOOP("ConnectionTest", "skipped"),
}

SIGNS = {StepState.OK: "✓", StepState.FAILED: "✕", StepState.SKIPPED: "–"}


def _translated(text: str) -> str:
    return QCoreApplication.translate("ConnectionTest", text)


def step_words(step: Step) -> str:
    """What a step is called."""
    return _translated(_STEPS[step])


def state_words(state: StepState) -> str:
    """How it went, in a word."""
    return _translated(_STATES[state])


def found_words(finding: Finding) -> str:
    """What was found, in a sentence."""
    return _translated(finding.found).format(**dict(finding.values))


def advice_words(finding: Finding) -> str:
    """What to do; empty where there is nothing to do."""
    return _translated(finding.advice) if finding.advice else ""


def said_words(finding: Finding) -> str:
    """What was said there, or is technical about it."""
    return detail_words(finding.words, finding.values)


def report_text(address: str, findings: Iterable[Finding]) -> str:
    """The whole test as text for whoever helps. The findings hold no secrets; neither does this."""
    lines = [f"Easel · {address}", ""]
    for finding in findings:
        lines.append(
            f"{SIGNS[finding.state]} {step_words(finding.step)} ({state_words(finding.state)}): {found_words(finding)}"
        )
        lines += [f"    {text}" for text in (advice_words(finding), said_words(finding)) if text]
    return "\n".join(lines) + "\n"
