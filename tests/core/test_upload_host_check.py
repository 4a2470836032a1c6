import zlib

import pytest

from app.core.problems import LinkExpired, NetworkDown, PictureUnusable, Problem, UploadFailed, UploadHostDown
from app.core.upload_host import (
    TrialStep,
    link_checked,
    link_failed,
    no_secret,
    trial_picture,
    upload_refused,
    uploaded,
)


def test_the_picture_is_small_whole_and_the_same_each_time() -> None:
    picture = trial_picture()
    assert picture == trial_picture()
    assert len(picture) < 1000
    begin = picture.index(b"IDAT") + 4
    assert len(zlib.decompress(picture[begin : picture.index(b"IEND") - 8])) == 64 * (1 + 3 * 64)


@pytest.mark.parametrize(
    ("problem", "found", "advice"),
    [
        (UploadFailed(http_status=401, words="who are you"), "refused", "secret"),
        (UploadFailed(http_status=404), "refused", "address"),
        (UploadFailed(http_status=422), "refused", "form field"),
        (UploadFailed(http_status=302), "refused", "another address"),
        (UploadFailed(http_status=500), "refused", "host said"),
        (
            UploadFailed(
                words='{"a": 1}', detail="the host's reply has nothing at {place}", values=(("place", "b"),)
            ),
            "no link",
            "reply",
        ),
        (UploadHostDown(detail="refused"), "not be reached", "network"),
    ],
)
def test_each_refusal_says_what_to_do(problem: Problem, found: str, advice: str) -> None:
    finding = upload_refused(problem)
    assert (finding.step, finding.is_ok) == (TrialStep.UPLOAD, False)
    assert found in finding.found
    assert advice in finding.advice
    assert problem.words in finding.words
    assert problem.detail in finding.words
    assert finding.values == problem.values


@pytest.mark.parametrize(
    ("problem", "found"),
    [
        (LinkExpired(http_status=403), "not public"),
        (PictureUnusable(detail="text/html"), "page"),
        (NetworkDown(), "can’t be loaded"),
    ],
)
def test_a_link_that_gives_no_picture_is_told(problem: Problem, found: str) -> None:
    finding = link_failed(problem)
    assert not finding.is_ok
    assert found in finding.found
    assert finding.advice


def test_what_the_link_gives_is_compared() -> None:
    sent = trial_picture()
    assert "very same" in link_checked(sent, sent).found
    assert link_checked(sent, b"\xff\xd8\xff packed anew").is_ok
    assert not link_checked(sent, b"<html>").is_ok
    assert not link_checked(sent, b"").is_ok
    assert uploaded("https://h.test/a.png").words == "https://h.test/a.png"
    assert not no_secret().is_ok
