"""What proves a step, as one word: `decision`, `call_out:HIER`, `call_out:FAMc:both`."""

import msgspec

__all__ = ["BOTH", "Proof", "read_proof"]

BOTH = "both"  # guardians of each family concerned, where one of them is not enough


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of record, of which audience or way if one is named; `both`: both guardians."""

    kind: str = ""
    which: str = ""
    both: bool = False


def read_proof(word: str) -> Proof:
    """Return the parts of a word; of nothing, a proof of no kind."""
    kind, _colon, rest = word.partition(":")
    which, _colon, guardians = rest.partition(":")
    return Proof(kind=kind, which=which, both=guardians == BOTH)
