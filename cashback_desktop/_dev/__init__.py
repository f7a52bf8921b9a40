"""What a checkout needs and an installed program does not: the set-up behind the two commands, and the gates.

This file runs before everything else in a checkout, so it must be readable by a Python that is too old.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this sentence is for those who have an older one
    sys.exit(
        "Cash Back Desktop needs Python 3.11 or newer; this is Python %d.%d (%s)."  # noqa: UP031 - readable by old Pythons
        % (sys.version_info[0], sys.version_info[1], sys.executable),
    )
