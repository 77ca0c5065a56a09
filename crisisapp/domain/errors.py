"""One tree of refusals: a code and values; the sentence is made where it is shown.

    CrisisError
    ├── UserError   the person can act: the page's banner, or exit code 1, says what to do
    └── DataError   the file or the store cannot be used as it is

Everything else is a bug and must surface. The sentences are in `services/sentences.py`; a test
holds the two lists equal.
"""

from enum import StrEnum

__all__ = ["CrisisError", "DataCode", "DataError", "UserCode", "UserError"]


class UserCode(StrEnum):
    """What a person can put right. Never renamed: tests and scripts rely on them."""

    EMPTY_TEXT = "empty_text"
    TEXT_TOO_LONG = "text_too_long"
    LINE_TOO_LONG = "line_too_long"
    UNKNOWN_INCIDENT = "unknown_incident"
    UNKNOWN_ENTRY = "unknown_entry"
    UNKNOWN_TASK = "unknown_task"
    UNKNOWN_DRAFT = "unknown_draft"
    UNKNOWN_PLAYBOOK = "unknown_playbook"
    UNKNOWN_TEMPLATE = "unknown_template"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_LANGUAGE = "unknown_language"
    UNKNOWN_ACTOR = "unknown_actor"
    UNKNOWN_PHONE = "unknown_phone"
    WHO_CONFIRMS = "who_confirms"
    UNKNOWN_FACT = "unknown_fact"
    UNKNOWN_FAMILY = "unknown_family"
    TELLS_NO_FAMILY = "tells_no_family"
    UNKNOWN_WATCH = "unknown_watch"
    UNKNOWN_PROMISE = "unknown_promise"
    PROMISE_OVER = "promise_over"
    UNKNOWN_CALENDAR = "unknown_calendar"
    BAD_HOUR = "bad_hour"
    BAD_SPAN = "bad_span"
    NO_SCHOOL_DAY = "no_school_day"
    SHUT_BEFORE_OPEN = "shut_before_open"
    QUIET_HALF = "quiet_half"
    TOO_MANY_VALUES = "too_many_values"
    MOMENT_ELSEWHERE = "moment_elsewhere"
    MOMENT_UNKNOWN = "moment_unknown"
    UNKNOWN_CALL = "unknown_call"
    CALL_ANSWERED = "call_answered"
    NOT_FROM_PRESS = "not_from_press"
    UNKNOWN_TIMER = "unknown_timer"
    TIMER_OVER = "timer_over"
    PROMISE_WORDS = "promise_words"
    UNKNOWN_CONTACT = "unknown_contact"
    SEVERAL_CONTACTS = "several_contacts"
    UNKNOWN_CHANNEL = "unknown_channel"
    BAD_HOURS = "bad_hours"
    OWN_FALLBACK = "own_fallback"
    NUMBER_NEEDED = "number_needed"
    NOT_A_WAY = "not_a_way"
    TOO_MANY_WAYS = "too_many_ways"
    NAME_COLUMN_NEEDED = "name_column_needed"
    CARDS_UNREADABLE = "cards_unreadable"
    NO_CARD = "no_card"
    NO_CONTACT_TO_IMPORT = "no_contact_to_import"
    UNKNOWN_PERSON = "unknown_person"
    CORRECTION_NUMBER = "correction_number"
    CORRECTION_WORDS = "correction_words"
    CODE_TAKEN = "code_taken"
    NAMES_WITHHELD = "names_withheld"
    NO_NAME = "no_name"
    PLAYBOOK_NOT_RUNNING = "playbook_not_running"
    NOT_OPEN_THEN = "not_open_then"
    PLAYBOOK_ALREADY_RUNNING = "playbook_already_running"
    PLAYBOOK_EXISTS = "playbook_exists"
    PLAYBOOK_NOT_OURS = "playbook_not_ours"
    PLAYBOOK_CHANGED = "playbook_changed"
    UNKNOWN_STEP = "unknown_step"
    INCIDENT_CLOSED = "incident_closed"
    ALREADY_STRUCK = "already_struck"
    NOT_ENTRUSTED = "not_entrusted"
    ALREADY_ERASED = "already_erased"
    REASON_NEEDED = "reason_needed"
    NOTHING_CHANGED = "nothing_changed"
    NOTHING_TO_UNDO = "nothing_to_undo"
    READ_ONLY = "read_only"
    REBUILDING = "rebuilding"
    DESK_BUSY = "desk_busy"
    FILE_EXISTS = "file_exists"
    FILE_MISSING = "file_missing"
    FOLDER_GIVEN = "folder_given"
    FOLDER_MISSING = "folder_missing"
    CANNOT_WRITE = "cannot_write"
    CANNOT_READ = "cannot_read"
    NOT_TEXT = "not_text"
    BAD_TIME = "bad_time"
    TIME_AHEAD = "time_ahead"
    TIME_OVER = "time_over"
    TIME_FAR = "time_far"
    BAD_VALUE = "bad_value"
    TEMPLATE_FAULT = "template_fault"
    CONTENT_FAULT = "content_fault"
    MESSAGE_HAS_HOLES = "message_has_holes"
    EXPORT_FAILED = "export_failed"
    TOO_MANY_PHONES = "too_many_phones"
    CANCELLED = "cancelled"
    TABLE_UNREADABLE = "table_unreadable"
    TABLE_TOO_BIG = "table_too_big"
    TABLE_EMPTY = "table_empty"
    ENCODING_NEEDED = "encoding_needed"
    UNKNOWN_SHEET = "unknown_sheet"
    UNKNOWN_COLUMN = "unknown_column"
    UNKNOWN_IMPORT_FIELD = "unknown_import_field"
    TEXT_COLUMN_NEEDED = "text_column_needed"
    ZONE_NEEDED = "zone_needed"
    DAY_ORDER_NEEDED = "day_order_needed"
    ROWS_AT_FAULT = "rows_at_fault"
    NO_ROW_TO_IMPORT = "no_row_to_import"
    ALREADY_IMPORTED = "already_imported"
    NOT_IMPORTED = "not_imported"
    ALREADY_WITHDRAWN = "already_withdrawn"
    UNKNOWN_EXHIBIT = "unknown_exhibit"
    IN_THE_PAST = "in_the_past"
    TOO_MANY_STEPS = "too_many_steps"
    UNKNOWN_QUESTION = "unknown_question"
    BAD_ANSWER = "bad_answer"
    NOTHING_PROPOSED = "nothing_proposed"
    DANGER_SAID = "danger_said"
    STATUS_SAME = "status_same"
    OTHER_PARTY = "other_party"
    NOT_TOLD_KIND = "not_told_kind"
    NOBODY_TOLD = "nobody_told"
    OWN_DEPUTY = "own_deputy"
    AGREEMENT_NEEDED = "agreement_needed"
    UNKNOWN_CLOSE_LINE = "unknown_close_line"
    ABOVE_PEAK = "above_peak"
    NOT_AT_REOPENING = "not_at_reopening"
    UNKNOWN_PUBLICATION = "unknown_publication"
    UNKNOWN_TARGET = "unknown_target"
    BAD_ADDRESS = "bad_address"
    ADDRESS_TOO_LONG = "address_too_long"
    ADDRESS_KNOWN = "address_known"
    OWNER_MAY_BE_PUPIL = "owner_may_be_pupil"
    TOO_OLD = "too_old"
    PLATFORM_NEEDED = "platform_needed"
    NO_SUCH_DAY = "no_such_day"
    FOLLOW_UP_FAR = "follow_up_far"
    BEFORE_FIRST_SEEN = "before_first_seen"
    ONLINE_AFTER_SEEN = "online_after_seen"
    DONE_BEFORE_SEEN = "done_before_seen"
    FOLLOW_UP_OF_REMOVED = "follow_up_of_removed"
    UNKNOWN_PLATFORM = "unknown_platform"
    HIDDEN_SIGN = "hidden_sign"
    OWNER_UNKNOWN_MINOR = "owner_unknown_minor"
    NOTHING_COUNTED = "nothing_counted"
    FILE_UNREADABLE = "file_unreadable"
    EXHIBIT_EMPTY = "exhibit_empty"
    EXHIBIT_TOO_BIG = "exhibit_too_big"
    EXHIBIT_BIG = "exhibit_big"
    EXHIBIT_CHANGED = "exhibit_changed"
    TOO_MANY_FILES = "too_many_files"
    REFERENCE_ONLY = "reference_only"
    QUESTION_FIRST = "question_first"
    REMOVED_BEFORE = "removed_before"
    ALREADY_REMOVED = "already_removed"
    NOTHING_KEPT = "nothing_kept"
    UNKNOWN_PAPER = "unknown_paper"
    PAPER_TAKEN = "paper_taken"
    PAPER_LINE = "paper_line"
    PAPER_LINE_TAKEN = "paper_line_taken"
    POST_LEFT = "post_left"
    POST_TAKEN = "post_taken"
    BACK_BEFORE = "back_before"
    NOT_A_COPY = "not_a_copy"
    REGISTER_ITSELF = "register_itself"
    COPY_NOT_WHOLE = "copy_not_whole"


class DataCode(StrEnum):
    """What is wrong with a file."""

    NOT_A_DESK = "not_a_desk"
    EMPTY_FILE = "empty_file"
    DAMAGED = "damaged"
    NEWER = "newer"
    CHAIN_BROKEN = "chain_broken"
    LISTS_DIFFER = "lists_differ"
    DISK_FULL = "disk_full"
    DISK_FAULT = "disk_fault"
    WRONG_ENGINE = "wrong_engine"
    BACKUP_FAILED = "backup_failed"
    EXHIBIT_LOST = "exhibit_lost"


class CrisisError(Exception):
    """A refusal the program understands: a code and the values its sentence needs."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        """Return the code and values, for logs; people read `services.sentences`."""
        return f"{self.code} {self.values}" if self.values else str(self.code)


class UserError(CrisisError):
    """A rule says no, or a word was wrong; nothing was written and the person can act."""

    def __init__(self, code: UserCode, **values: object) -> None:
        super().__init__(code.value, **values)


class DataError(CrisisError):
    """The desk file or the disk under it cannot be used as asked; nothing was lost by us."""

    def __init__(self, code: DataCode, **values: object) -> None:
        super().__init__(code.value, **values)
