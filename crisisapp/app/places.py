"""Whether a file can be written where somebody asks for it."""

from pathlib import Path

from crisisapp.domain.errors import CrisisError, UserCode, UserError
from crisisapp.services.exports.write import require_place
from crisisapp.services.sentences.errors import sentence

__all__ = ["place_refusal"]


def place_refusal(path: Path) -> str:
    """Return why nothing can be written there; empty when it can, as far as one can know now."""
    try:
        require_place(path)
    except CrisisError as error:
        return sentence(error)
    except OSError:
        return sentence(UserError(UserCode.CANNOT_WRITE, path=path))
    return ""
