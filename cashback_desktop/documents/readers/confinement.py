"""Takes from the reading child what it does not need: much memory, much time, many files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cashback_desktop.documents.readers.limits import Limits

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY, _DIE_ON_EXCEPTION = 0x2, 0x8, 0x100, 0x400
    _EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
    _TICKS = 10_000_000  # of 100 ns in a second

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Counters(ctypes.Structure):
        _fields_ = tuple(
            (name, ctypes.c_ulonglong) for name in ("Reads", "Writes", "Others", "Read", "Written", "Other")
        )

    class _Limits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", _Counters),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def confine(limits: Limits) -> None:
        """Puts this process into a Job Object of its own. Raises OSError where Windows refuses."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        wanted = _Limits(ProcessMemoryLimit=limits.memory_bytes)
        wanted.BasicLimitInformation.PerProcessUserTimeLimit = limits.processor_seconds * _TICKS
        wanted.BasicLimitInformation.ActiveProcessLimit = 1
        wanted.BasicLimitInformation.LimitFlags = _PROCESS_TIME | _ACTIVE_PROCESS | _PROCESS_MEMORY | _DIE_ON_EXCEPTION
        job = kernel.CreateJobObjectW(None, None)  # its handle stays open for as long as this process lives
        if not (
            job
            and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted))
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        ):
            raise ctypes.WinError(ctypes.get_last_error())

else:
    import resource

    def confine(limits: Limits) -> None:
        """Lowers this process's own limits for good; what it may write to files is nothing."""
        wanted = {
            resource.RLIMIT_CPU: limits.processor_seconds,
            resource.RLIMIT_NOFILE: limits.open_files,
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_FSIZE: 0,
        }
        if sys.platform != "darwin":  # macOS knows the limit and does not keep it
            wanted[resource.RLIMIT_AS] = limits.memory_bytes
        for what, most in wanted.items():
            _, hard = resource.getrlimit(what)
            soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
            # at the soft limit of time the signal says why, at the hard one it kills
            resource.setrlimit(what, (soft, soft if what != resource.RLIMIT_CPU else hard))
