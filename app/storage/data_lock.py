"""One Easel at a time for one data folder."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


# How the systems say that another one holds it; anything else is a fault of the folder or its disk.
_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})


class DataLock:
    """Held by the Easel that has the data folder open; the system releases it when the process is killed.

    Who holds it and is about to end says so with a file beside it, so that the next one waits.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._ending = file.with_name(f"{file.name}.ending")
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Takes the lock; False while another Easel has it. Raises ``OSError`` for a folder that cannot be used."""
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _HELD:
                return False
            raise
        self._descriptor = descriptor
        # Left by one that was killed while it ended.
        self._forget_ending()
        return True

    def begin_to_end(self) -> None:
        """Tells whoever waits for the lock that it will be free soon. Only for who holds it; never fails."""
        if self._descriptor is not None:
            with suppress(OSError):
                self._ending.touch()

    @property
    def is_ending(self) -> bool:
        """Whether the Easel that holds the lock is about to end."""
        return self._ending.exists()

    def release(self) -> None:
        """Lets the next one in."""
        if self._descriptor is not None:
            # Before the lock is free: afterwards the file would be the next one's.
            self._forget_ending()
            os.close(self._descriptor)
            self._descriptor = None

    def _forget_ending(self) -> None:
        with suppress(OSError):
            self._ending.unlink(missing_ok=True)
