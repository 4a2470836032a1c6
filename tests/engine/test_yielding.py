import os
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QThread

from app.engine.pictures import NICENESS, let_the_window_go_first


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="threads have a niceness on Linux only")
def test_the_thread_goes_behind_the_window_on_linux() -> None:
    with ThreadPoolExecutor(1, initializer=let_the_window_go_first) as workers:
        assert workers.submit(os.nice, 0).result() == os.nice(0) + NICENESS


def test_a_thread_of_python_takes_a_priority_of_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with ThreadPoolExecutor(1, initializer=let_the_window_go_first) as workers:
        priority = workers.submit(lambda: QThread.currentThread().priority()).result()
    assert priority is QThread.Priority.LowPriority
