import pytest

from app.core.connection import Finding, Step, StepState
from app.ui.texts import advice_words, connection_report, step_state_words, step_words


@pytest.mark.parametrize("step", Step)
def test_every_step_and_state_has_words(step: Step) -> None:
    assert step_words(step)
    assert len({step_state_words(state) for state in StepState}) == len(StepState)


def test_the_report_holds_what_was_found_what_to_do_and_the_servers_words() -> None:
    failed = Finding(
        Step.TOKEN, StepState.FAILED, "{a} is {b}", (("a", "x"), ("b", "y")), "Mend it.", "HTTP 401"
    )
    fine = Finding(Step.ROUTE, StepState.OK, "All is well")
    assert advice_words(fine) == ""
    assert connection_report("gw.example", (failed, fine)).splitlines() == [
        "Easel · gw.example",
        "",
        "✕ Token (failed): x is y",
        "    Mend it.",
        "    HTTP 401",
        "✓ Route (good): All is well",
    ]
