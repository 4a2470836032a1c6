import pytest
from pytestqt.qtbot import QtBot

from app.ui.stage.cards import StateBadge
from app.ui.theme.theme import Theme


@pytest.fixture
def badge(qtbot: QtBot, theme: Theme) -> StateBadge:
    made = StateBadge(theme, "badge")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    return made


def test_a_failure_looks_unlike_what_wants_attention_in_both_themes(badge: StateBadge, theme: Theme) -> None:
    looks = []
    for choice in ("light", "dark"):
        theme.set_choice(choice)
        for is_failure in (True, False):
            badge.show_sign("!", is_failure=is_failure)
            looks.append(badge.grab().toImage())
    assert all(one != other for n, one in enumerate(looks) for other in looks[n + 1 :])


def test_the_sign_is_seen(badge: StateBadge) -> None:
    badge.show_sign("!", is_failure=True)
    with_sign = badge.grab().toImage()
    badge.show_sign("", is_failure=True)
    assert badge.grab().toImage() != with_sign
