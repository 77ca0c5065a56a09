"""Where this installation keeps its own things. The desk file is never among them."""

import os
from pathlib import Path

import msgspec

__all__ = ["AppPaths"]


class AppPaths(msgspec.Struct, frozen=True, kw_only=True):
    """The folders of one installation; made on first use, private to the user (0700)."""

    config: Path
    data: Path
    state: Path
    logs: Path
    documents: Path
    cache: Path  # what can be made again; deleting it loses nothing

    @property
    def playbooks(self) -> Path:
        """Return the school's own content, read before what ships; it need not exist."""
        return self.data / "playbooks"

    @classmethod
    def default(cls) -> "AppPaths":
        """Return the folders the system gives; `CRISISAPP_DATA_DIR` moves them all together."""
        override = os.environ.get("CRISISAPP_DATA_DIR")
        if override:
            return cls.under(Path(override))
        import platformdirs  # start-up: only a real start needs it

        dirs = platformdirs.PlatformDirs("crisisapp", appauthor=False, roaming=False)
        return cls(
            config=Path(dirs.user_config_dir),
            data=Path(dirs.user_data_dir),
            state=Path(dirs.user_state_dir),
            logs=Path(dirs.user_log_dir),
            documents=Path(dirs.user_data_dir) / "desks",
            cache=Path(dirs.user_cache_dir),
        )

    @classmethod
    def under(cls, root: Path) -> "AppPaths":
        """Return folders that all lie under `root`: portable use, tests, `--data-dir`."""
        return cls(
            config=root / "config",
            data=root / "data",
            state=root / "state",
            logs=root / "logs",
            documents=root / "desks",
            cache=root / "cache",
        )

    def ensure(self) -> "AppPaths":
        """Create the folders that lack, readable by this user alone; return self."""
        for folder in (self.config, self.data, self.state, self.logs, self.documents):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self
