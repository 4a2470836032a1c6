"""The collector runs in the GUI thread only."""

import gc
import subprocess
import sys

SCRIPT = """
import gc, threading
from PySide6.QtCore import QCoreApplication, QTimer
from app.engine.garbage import GuiThreadGarbage

application = QCoreApplication([])
garbage = GuiThreadGarbage()
where = set()
gc.callbacks.append(lambda phase, info: where.add(threading.current_thread().name))

def litter():
    for _ in range(50_000):
        cycle = []
        cycle.append(cycle)

worker = threading.Thread(target=litter, name="worker")
worker.start()
worker.join()
assert not where, where
garbage._collect()
assert where == {"MainThread"}, where
"""


def test_cyclic_garbage_of_a_worker_is_collected_in_the_gui_thread() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert gc.isenabled()
