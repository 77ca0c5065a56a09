"""A half-typed line laid aside while another one goes first; it comes back once that is written."""

from crisisapp.qtmodels.bridge import DeskBridge

__all__ = ["LineAside"]


class LineAside:
    """One line laid aside for each situation; like all that is typed it survives the program."""

    def __init__(self, bridge: DeskBridge) -> None:
        self._bridge = bridge

    def keep(self, incident: str, text: str) -> None:
        """Lay a line aside, if it has words; one that lies there already stays before it."""
        if not text.strip():
            return
        before = self._bridge.desk.scratch(_key(incident))
        self._bridge.keep_scratch(_key(incident), f"{before} {text}" if before else text)

    def take(self, incident: str) -> str:
        """Return what was laid aside, and let it go; empty for nothing."""
        text = self._bridge.desk.scratch(_key(incident)) if incident else ""
        if text:
            self._bridge.keep_scratch(_key(incident), "")
        return text


def _key(incident: str) -> str:
    return f"capture-aside:{incident}"
