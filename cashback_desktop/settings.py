"""Settings of this desktop: workspaces opened before, the look, window sizes. No data of any workspace."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

_MOST_RECENT = 8


class Settings:
    """A small JSON file of the person's own; a damaged one is set aside and begun anew."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._writing = threading.Lock()  # the window and its lanes may keep something at the same time
        self._kept: dict[str, Any] = self._read()

    def get(self, name: str, default: Any = None) -> Any:
        """The setting of that name."""
        return self._kept.get(name, default)

    def put(self, name: str, value: Any) -> None:
        """Keeps a setting; the file is replaced whole, never half written. Raises OSError."""
        with self._writing:
            self._kept[name] = value
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new = self._file.with_suffix(".new")
            new.write_text(json.dumps(self._kept, ensure_ascii=False, indent=1), encoding="utf-8")
            new.replace(self._file)

    def workspaces(self) -> list[Path]:
        """Workspaces opened before, newest first."""
        return [Path(entry["file"]) for entry in self.get("recent", [])]

    def key_file(self, workspace: Path) -> Path | None:
        """The key file the person named for the workspace, if there is one."""
        named = (entry.get("key_file") for entry in self.get("recent", []) if Path(entry["file"]) == workspace)
        found = next(named, None)
        return Path(found) if found else None

    def add(self, workspace: Path, key_file: Path | None, *, anew: bool = False) -> None:
        """Puts the workspace first among the recent ones. `anew`: what was known of its key file no longer holds."""
        named = key_file if anew else key_file or self.key_file(workspace)
        entry = {"file": str(workspace), "key_file": str(named) if named else ""}
        others = [kept for kept in self.get("recent", []) if kept["file"] != str(workspace)]
        self.put("recent", [entry, *others][:_MOST_RECENT])

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (ValueError, OSError):
            self._file.replace(self._file.with_suffix(".damaged"))
            return {}
        return kept if isinstance(kept, dict) else {}
