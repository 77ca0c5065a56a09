"""What a refusal says, by its code; the parts of some features stand in files of their own.

`sentences` chooses among them and fills in the values.
"""

from collections.abc import Mapping

from crisisapp.domain.errors import DataCode, UserCode
from crisisapp.services.sentences.clock import CLOCKS
from crisisapp.services.sentences.directory import DIRECTORY
from crisisapp.services.sentences.exhibit import EXHIBITS
from crisisapp.services.sentences.message import MESSAGE_SENTENCES
from crisisapp.services.sentences.paper import PAPER_SENTENCES
from crisisapp.services.sentences.playbook import PLAYBOOKS
from crisisapp.services.sentences.publication import PUBLICATIONS
from crisisapp.services.sentences.watch import WATCH
from crisisapp.services.words.call import CALLS
from crisisapp.services.words.question import QUESTIONS
from crisisapp.support.i18n import N_

__all__ = ["SENTENCES"]

SENTENCES: Mapping[str, str] = {
    UserCode.EMPTY_TEXT: N_("{field}: nothing is written. Write something first."),
    UserCode.TEXT_TOO_LONG: N_(
        "{field}: too long, {length} characters where {limit} fit. Shorten it."
    ),
    UserCode.LINE_TOO_LONG: N_(
        "{length} characters do not fit in a line, which takes {limit}. Save this text as a file "
        "and keep it as an exhibit (/pj), or shorten it."
    ),
    UserCode.UNKNOWN_INCIDENT: N_(
        "There is no situation “{number}” in this desk. Look at the list of situations."
    ),
    UserCode.UNKNOWN_ENTRY: N_("There is no entry “{number}” here. Look at the timeline."),
    UserCode.UNKNOWN_TASK: N_("There is no step “{number}” here. Look at the checklist."),
    UserCode.UNKNOWN_DRAFT: N_(
        "There is no message “{number}” here. Look at the list of messages."
    ),
    UserCode.UNKNOWN_PLAYBOOK: N_(
        "There is no playbook “{playbook}” in this language. Look at the list of playbooks."
    ),
    UserCode.UNKNOWN_TEMPLATE: N_(
        "There is no text for “{value}” in this language. Choose another message."
    ),
    UserCode.UNKNOWN_FIELD: N_("This message has no place called “{field}”. It has: {known}."),
    UserCode.NOTHING_DERIVED: N_(
        "The playbooks of this situation list no other message. Name one, such as M02:FAMall."
    ),
    UserCode.BAD_TARGET: N_(
        "“{value}” is no message to derive. Write its id, and for whom if need be, such as"
        " M02:FAMall. Audiences: {known}."
    ),
    UserCode.UNKNOWN_CHOICE: N_("“{value}” is no answer to “{field}”. Write one of: {known}."),
    UserCode.NO_LAST: N_(
        "No message to this audience is there to begin from. Begin it from its template."
    ),
    UserCode.UNKNOWN_LANGUAGE: N_("“{value}” is not a language of this program. Choose fr or en."),
    UserCode.UNKNOWN_ACTOR: N_("Nobody here has the initials “{value}”. Name this person first."),
    UserCode.UNKNOWN_PHONE: N_("There is no number “{phone}” here. Look at the school's numbers."),
    UserCode.UNKNOWN_FACT: N_("There is no fact “{fact}” here. Look at the list of facts."),
    UserCode.WHO_CONFIRMS: N_(
        "Nobody is said to confirm it. Type who is sure of it, for example --who CPE."
    ),
    UserCode.UNKNOWN_PERSON: N_(
        "There is no person “{person}” in this situation. Look at the list of people."
    ),
    UserCode.CORRECTION_NUMBER: N_(
        "Write the number of the entry after /corr, then what it should say."
    ),
    UserCode.CORRECTION_WORDS: N_("Write what entry {number} should say after its number."),
    UserCode.CODE_TAKEN: N_(
        "{person} is somebody already. Choose another code, or leave it out for the next one."
    ),
    UserCode.CODE_KIND: N_(
        "{person} is a code of another kind of person: E is a pupil, P a parent, S staff, X an"
        " outsider. Choose the kind or the code again."
    ),
    UserCode.NAMES_WITHHELD: N_(
        "Names are shown to the lead, the scribe and the care role. Say who writes, with one of "
        "these roles, to see them."
    ),
    UserCode.NO_NAME: N_("No name is kept: there is nothing to remove."),
    UserCode.PLAYBOOK_NOT_RUNNING: N_(
        "“{playbook}” does not run in this situation. Look at the playbooks that run."
    ),
    UserCode.NOT_OPEN_THEN: N_(
        "Situation {number} was not open yet at that time. Choose a later one."
    ),
    UserCode.PLAYBOOK_ALREADY_RUNNING: N_(
        "“{playbook}” is running in this situation already. Go on with its steps."
    ),
    **PLAYBOOKS,
    **MESSAGE_SENTENCES,
    **WATCH,
    **CLOCKS,
    **CALLS,
    **QUESTIONS,
    **DIRECTORY,
    UserCode.INCIDENT_CLOSED: N_(
        "Situation {number} is closed: nothing can be written in it. Open it again first."
    ),
    UserCode.NOT_ENTRUSTED: N_(
        "Only a decision or an action has an owner or a due time, and only a decision has rejected"
        " options. Write a new entry of that kind."
    ),
    UserCode.ALREADY_STRUCK: N_(
        "This entry was struck out already: it stays as it is. Write a new one."
    ),
    UserCode.ALREADY_ERASED: N_(
        "The words of this entry were removed: it stays as it is. Write a new one."
    ),
    UserCode.NOTHING_CHANGED: N_("Nothing changed: it stands so already."),
    UserCode.REASON_NEEDED: N_("A reason is needed: it stays beside the text. Write it."),
    UserCode.FEWER_THAN_TOLD: N_(
        "Families told already: {told}. At least as many are concerned; correct first the call that"
        " told one too many."
    ),
    UserCode.LEGAL_TIME: N_(
        "The law sets this time: nobody moves it. If the moment it is counted from is wrong,"
        " correct that one (Deadlines)."
    ),
    UserCode.STEP_OVER: N_(
        "This step is over: it is for no time any more. Put it back on the list first."
    ),
    UserCode.NO_TIME: N_("Say for when: 10:30, tomorrow 8:00, in 20 min."),
    UserCode.GUARDIANS_ALL_TOLD: N_(
        # TRANSLATORS: who counts more guardians as told than a family has ({guardians}).
        "Guardians of this family: {guardians}; {told} cannot have been told. Write a smaller"
        " number, or say first how many there are."
    ),
    UserCode.SKIP_REASON: N_(
        "Say why it is left out: one word is enough, and it stays. In the terminal: --reason."
    ),
    UserCode.NOTHING_TO_REDO: N_(
        "There is nothing to do again: only what was just undone comes back."
    ),
    UserCode.STRUCK_STAYS: N_(
        "A line that was struck stays struck, and readable: nothing in the log comes back by"
        " itself. Write it again, with its hour."
    ),
    UserCode.NOTHING_TO_UNDO: N_("There is nothing to undo. What is written can be corrected."),
    UserCode.OLD_DESK: N_(
        "{path}: this desk was written by an earlier version and must be brought up to date, which"
        " cannot be done here. Close the window that has it open, or copy it to a folder where you"
        " may write."
    ),
    UserCode.READ_ONLY: N_(
        "{path}: this desk can only be read here. Nothing was written; use the window that has it "
        "open, or copy it to a folder where you may write."
    ),
    UserCode.REBUILDING: N_(
        "The lists of this desk are being made again from its journal. Wait a moment; if it lasts, "
        "rebuild the desk."
    ),
    UserCode.DESK_BUSY: N_(
        "{path}: a window or another command is writing in this desk. Close it or wait, then try "
        "again."
    ),
    UserCode.FILE_EXISTS: N_(
        "{path}: this exists already and is never overwritten. Choose another name."
    ),
    UserCode.FILE_MISSING: N_("{path}: there is no such file. Check its name and its folder."),
    UserCode.FOLDER_GIVEN: N_("{path}: this is a folder. Choose a file in it."),
    UserCode.FOLDER_MISSING: N_("{path}: this folder does not exist. Make it, or choose another."),
    UserCode.CANNOT_WRITE: N_(
        "{path}: the computer gives no access to a file of this name here. Choose another name, or "
        "a folder of your own."
    ),
    UserCode.BAD_TIME: N_("“{value}” is not a time. Write 15:00, 15h00 or 2026-11-24T15:00."),
    UserCode.TIME_AHEAD: N_("“{value}” is not yet reached. Write a time that is over."),
    UserCode.TIME_OVER: N_("“{value}” is over already. Write a time to come."),
    UserCode.TIME_FAR: N_("“{value}” is too far away. Write a year from 1900 to 2199."),
    UserCode.DAY_FAR: N_("“{value}” is more than five years away. Write the day that is meant."),
    UserCode.EXPORT_FAILED: N_(
        "The document could not be made: {reason}. Export it as CSV, the entries are safe."
    ),
    UserCode.TOO_MANY_PHONES: N_("The list holds {limit} numbers. Remove one first."),
    UserCode.CANCELLED: N_("Stopped as you asked. Nothing was written."),
    UserCode.CANNOT_READ: N_(
        "{path}: the computer does not let this file be read. Copy it to a folder of your own."
    ),
    UserCode.TABLE_UNREADABLE: N_("{path}: {what}. Save it again as CSV or XLSX."),
    UserCode.TABLE_TOO_BIG: N_(
        "{path}: too big to be brought in at once, an import takes {limit} {what}. Cut it in parts."
    ),
    UserCode.TABLE_EMPTY: N_("{path}: there is no row in this table. Choose another file."),
    UserCode.ENCODING_NEEDED: N_(
        "{path}: how the accents of this file are written cannot be told. Say it, or save the file "
        "again as CSV UTF-8."
    ),
    UserCode.UNKNOWN_SHEET: N_("There is no sheet “{value}” in this workbook. It has: {known}."),
    UserCode.UNKNOWN_COLUMN: N_("There is no column “{value}” in this table. It has: {known}."),
    UserCode.UNKNOWN_IMPORT_FIELD: N_("“{value}” is nothing a column can be. Write: {known}."),
    UserCode.TEXT_COLUMN_NEEDED: N_(
        "Which column holds what happened cannot be told. Say it: “{example}” is the text, for "
        "instance."
    ),
    UserCode.ZONE_NEEDED: N_(
        "The hours of this file say no time zone. Say which one they were written in, such as "
        "{zone}."
    ),
    UserCode.DAY_ORDER_NEEDED: N_(
        "“{value}” may be read in two ways. Say whether the day or the month comes first."
    ),
    UserCode.ROWS_AT_FAULT: N_(
        "Some rows cannot be brought in as they are ({count}), first row {row}: {what} Mend the "
        "file, or leave these rows out. Nothing was written."
    ),
    UserCode.NO_ROW_TO_IMPORT: N_("No row of this table can be brought in. Nothing was written."),
    UserCode.ALREADY_IMPORTED: N_(
        "This file was brought in already, in situation {number}: {count} of its rows stand there. "
        "Say so if you want it twice."
    ),
    UserCode.ALREADY_WITHDRAWN: N_(
        "This import was withdrawn already: its rows stay struck out. Import the right file."
    ),
    UserCode.NOT_IMPORTED: N_("Entry {number} was not brought in from a file. Strike it instead."),
    UserCode.MESSAGE_HAS_HOLES: N_("The message is not complete. Still to fill: {labels}."),
    UserCode.MESSAGE_SENT: N_(
        "Message {number} left already: it no longer changes. Correct it by another one."
    ),
    UserCode.MESSAGE_OVER: N_("Message {number} is {state}: begin another one."),
    UserCode.MESSAGE_ERASED: N_("The words of message {number} were removed already."),
    UserCode.NOT_AGREED: N_(
        "This text is not agreed: {why}. Have it agreed first, or copy it as a draft to be read."
    ),
    UserCode.NOT_OPEN: N_(
        "“{label}” cannot be left open: only an hour, a place or a number may be filled after the"
        " yes."
    ),
    UserCode.UNKNOWN_PREAPPROVAL: N_(
        "There is no text agreed in advance of the number {number}. The list says which there are."
    ),
    UserCode.PREAPPROVAL_NAMES: N_(
        "A text agreed for the whole year speaks of nobody: take out {words}."
    ),
    UserCode.PREAPPROVAL_OVER: N_(
        "Text {number} was agreed in advance and taken back. Begin the message from its template."
    ),
    UserCode.PLACES_NEEDED: N_(
        "Say which places “{label}” may be: write each of them, so that no other can be filled in."
    ),
    UserCode.BAD_UNTIL: N_(
        "A text is agreed in advance for a school year at most. Choose a day from {first} to"
        " {last}."
    ),
    UserCode.FACT_UNSURE: N_(
        "The message says what is not confirmed: {facts}. Confirm it, or take it out."
    ),
    UserCode.NO_YES: N_("“{value}” does not say yes. Note the answer as it was received: OK."),
    UserCode.WRONG_WORDS: N_(
        "“{value}” is not of this text: another version was agreed, or the text was changed since."
        " Copy it again to be agreed."
    ),
    UserCode.WORDS_MISSING: N_(
        "The answer has not the four words of the text. Ask for them, or note how the yes was said"
        " without them."
    ),
    UserCode.MAY_NOT_APPROVE: N_(
        "Who writes here may not say yes to this message ({roles}). Note who did and how: by phone,"
        " by SMS, alone."
    ),
    UserCode.WHO_NEEDED: N_("Say who said yes: nobody holds the role of the head here."),
    UserCode.SENT_WITHOUT: N_(
        "Still missing: {lacks}. If the message left all the same, say why: the reason stays"
        " beside it."
    ),
    UserCode.SETTLE_FIRST: N_(
        "To settle first: {findings} Change the text, or say why it goes on as it is: the reason is"
        " asked once and stays beside it."
    ),
    UserCode.NOT_SENT: N_("Message {number} has not left: change it as it stands."),
    UserCode.NOTHING_WAITS: N_("Message {number} is not waiting to leave: it was not copied."),
    UserCode.NOTHING_SAID: N_("Nothing had been sent to {who} by then."),
    UserCode.IN_THE_PAST: N_(
        "You are looking at what was known then: nothing is written there. Come back to now first."
    ),
    UserCode.TOO_MANY_STEPS: N_(
        "{count} steps at once are more than a list holds. Give at most {limit}."
    ),
    UserCode.UNKNOWN_QUESTION: N_(
        "There is no question “{question}” here. “qualify” without an answer lists them."
    ),
    UserCode.BAD_ANSWER: N_("“{value}” is no answer to {question}. Write yes, no or unknown."),
    UserCode.DANGER_SAID: N_(
        "Somebody is said to be in danger: answer that question again before saying that this is"
        " no crisis."
    ),
    UserCode.STATUS_SAME: N_(
        "The situation stands so already, and nothing was written. Note the reason as a line of"
        " the timeline."
    ),
    UserCode.NOTHING_PROPOSED: N_(
        "No severity waits for an agreement. Qualify the situation first."
    ),
    UserCode.NOT_TOLD_KIND: N_("Only a call or a message says who was told."),
    UserCode.AGREEMENT_NEEDED: N_("Say with whom it was agreed: the head, the authority."),
    UserCode.UNKNOWN_CLOSE_LINE: N_(
        "“{value}” is not among the lines to confirm of the playbooks that run. Look at the list"
        " again: “incident closing” shows it."
    ),
    UserCode.ABOVE_PEAK: N_(
        "The severity of this situation was never that high. Set it in the situation first."
    ),
    UserCode.NOT_AT_REOPENING: N_(
        "A severity and confirmed lines go with monitoring or closing, not with opening again."
    ),
    UserCode.CODE_OF_ANOTHER: N_(
        "{person} is the code of somebody else than that: E- is a pupil, P- a parent, S- staff,"
        " X- an outsider. Change one of the two, or leave the code out."
    ),
    UserCode.NAMES_IN_FILE: N_(
        "This looks like a name: {names}. Nothing is in yet: bring the file in with codes instead,"
        " or say that the names stay."
    ),
    UserCode.FACT_WORDS: N_(
        "The fact “{key}” would say nothing. Write what it is worth, or a sentence that says it."
    ),
    **PAPER_SENTENCES,
    **PUBLICATIONS,
    **EXHIBITS,
    UserCode.NOT_TEXT: N_("{path}: this is not a text in UTF-8. Save it again as UTF-8."),
    UserCode.BAD_VALUE: N_("{field}: “{value}” cannot be used."),
    UserCode.TEMPLATE_FAULT: N_("{path}, line {line}: {what}"),
    UserCode.CONTENT_FAULT: N_("{path}, line {line}: {what}"),
    DataCode.NOT_A_DESK: N_(
        "{path}: this is not a desk of CrisisApp. Choose another file, or make a new desk."
    ),
    DataCode.EMPTY_FILE: N_(
        "{path}: this file is empty. Go on with a backup, or make a desk under another name."
    ),
    DataCode.DAMAGED: N_(
        "{path}: this desk is damaged. Keep it as it is and open the last backup."
    ),
    DataCode.NEWER: N_(
        "{path}: this desk was written by a newer CrisisApp. Install that one; nothing was changed."
    ),
    DataCode.CHAIN_BROKEN: N_(
        "{path}: the journal is no longer what was written, first at row {row} ({what}). Keep this "
        "file as it is and open the last backup."
    ),
    DataCode.LISTS_DIFFER: N_(
        "{path}: the journal is whole, but the lists made from it were changed, first at {row}: "
        "make them again (crisisapp-cli rebuild {path})."
    ),
    DataCode.DISK_FULL: N_("{path}: the disk is full. Nothing was lost: make room and try again."),
    DataCode.DISK_FAULT: N_(
        "{path}: the disk does not answer as it should. Copy the desk to another disk."
    ),
    DataCode.WRONG_ENGINE: N_(
        "This program is not complete: it runs on SQLite {version}. Install it again."
    ),
    DataCode.EXHIBIT_LOST: N_(
        "{path}: a kept file is no longer what it was: {row}. Keep this desk as it is and take the "
        "file from the last backup."
    ),
    DataCode.BACKUP_FAILED: N_(
        "{path}: the copy could not be made or does not verify. The desk is as it was; choose "
        "another disk."
    ),
}
