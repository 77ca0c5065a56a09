"""The JSON Schema of a playbook, published so that text editors can help who writes one."""

import json

import msgspec

from crisisapp.storage.playbook_shape import PlaybookFile

__all__ = ["playbook_schema"]


def playbook_schema() -> str:
    """Return the schema as JSON text, made from the structs that the loader reads with."""
    schema = msgspec.json.schema(PlaybookFile)
    for definition in schema["$defs"].values():
        if definition.get("type") == "object":
            definition["additionalProperties"] = False
    return (
        json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema},
            ensure_ascii=False,
            indent=2,
            sort_keys=True,
        )
        + "\n"
    )
