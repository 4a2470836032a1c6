from app.core.checks import errors
from app.core.draft import COUNT_MAX, Draft


def test_a_new_draft_asks_for_one_picture_and_wants_nothing_but_a_prompt() -> None:
    draft = Draft()
    assert 1 == draft.count <= COUNT_MAX
    assert [problem.field for problem in errors(draft.request)] == ["prompt"]
