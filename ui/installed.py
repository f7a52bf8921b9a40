"""Tells the Windows installer that a window is open, so that it does not replace a program that runs."""

from __future__ import annotations

import sys

MUTEX = "CashbackDesktop"  # the installer's script asks for the same name


def hold_mutex() -> int:
    """Makes the mutex and keeps it as long as this process lives; its handle, or 0 where there are none."""
    if sys.platform != "win32":
        return 0
    import ctypes

    create = ctypes.WinDLL("kernel32", use_last_error=True).CreateMutexW
    create.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_wchar_p)
    create.restype = ctypes.c_void_p  # a handle is as wide as a pointer
    return create(None, False, MUTEX) or 0
