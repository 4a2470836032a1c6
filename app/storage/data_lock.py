"""One Easel at a time for one data folder."""

from pathlib import Path

from filelock import FileLock, Timeout


class DataLock:
    """Held by the Easel that has the data folder open; the system releases it when the process is killed."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = FileLock(file)

    def acquire(self) -> bool:
        """Takes the lock; False while another process has it. Raises ``OSError`` for a folder that cannot be made."""
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def release(self) -> None:
        """Lets the next one in."""
        self._lock.release()
