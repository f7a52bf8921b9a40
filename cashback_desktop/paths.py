"""Where files of this program and of the person who runs it lie."""

from __future__ import annotations

from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """The person's own folder for workspaces (never beside the program)."""
    return Path(platformdirs.user_data_dir("CashbackDesktop", appauthor=False))


def log_folder() -> Path:
    """Where the program writes its log, without personal data."""
    return Path(platformdirs.user_log_dir("CashbackDesktop", appauthor=False))


def settings_file() -> Path:
    """Settings of this desktop (not of a workspace): recent workspaces, look, window sizes."""
    return Path(platformdirs.user_config_dir("CashbackDesktop", appauthor=False)) / "desktop.json"
