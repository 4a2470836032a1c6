"""Runs a program on a computer that has no network but itself: ``without_network.py PROGRAM ARGUMENT…``.

Ends with 77 and a sentence where the system does not allow that, as in most containers.
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
NOT_ALLOWED = 77
_SET_FLAGS, _UP_AND_RUNNING = 0x8914, 0x41


def main() -> None:
    """Becomes the program, or ends with :data:`NOT_ALLOWED`."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_NETWORK) and libc.unshare(_NEW_USER | _NEW_NETWORK):
        print(f"a network of its own is not allowed here ({os.strerror(ctypes.get_errno())})")
        sys.exit(NOT_ALLOWED)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP_AND_RUNNING))
    os.execv(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
