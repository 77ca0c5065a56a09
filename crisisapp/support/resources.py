"""Find the files that ship with the program, the same way in a checkout, a wheel and a bundle."""

import sys
from functools import lru_cache
from pathlib import Path
from typing import Literal

__all__ = ["resource_folder"]


@lru_cache(maxsize=8)
def resource_folder(name: Literal["resources", "playbooks", "locale"]) -> Path:
    """Return the folder `name`: inside the installed package, else beside it in a checkout.

    Raises:
        FileNotFoundError: the program was installed without its data.
    """
    package = Path(__file__).resolve().parent.parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [package / "_data" / name, package.parent / name]
    if frozen:
        candidates.insert(0, Path(frozen) / "crisisapp" / "_data" / name)
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(name)
