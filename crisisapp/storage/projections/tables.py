"""The derived tables, in the order in which they are emptied and compared."""

__all__ = ["CORE_TABLES"]

CORE_TABLES = (
    "school",
    "device",
    "actor",
    "phone",
    "listed",
    "incident",
    "answer",
    "holder",
    "entry",
    "fact",
    "run",
    "task",
    "message",
    "person",
    "exhibit",
    "exhibit_rule",
    "publication",
    "publication_count",
    "publication_request",
    "find_doc",
)
