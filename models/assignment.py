"""Assignments: what somebody was told to do, by when, and what they say of it."""

from datetime import date
from typing import Literal

from models.fact import Fact, Ordinal, Record

AssignmentGiver = Literal["council", "executive", "committee", "chair"]
AssignmentStatus = Literal[
    "not_started", "ongoing", "at_risk", "delayed", "paused", "completed",
    "partly_completed", "not_completed", "cancelled", "carried_over", "no_data",
]  # fmt: skip
StatusBasis = Literal["label", "sentence", "colour", "icon", "yes_no", "percent"]
DeadlineKind = Literal["due", "report", "window", "until", "after", "event"]
DeadlinePrecision = Literal[
    "day", "month", "quarter", "tertial", "season", "half_year", "year", "span", "event"
]
DeadlineField = Literal["title", "description", "comment", "column"]


class Deadline(Record):
    """A phrase that names a time.

    Attributes:
        text: the phrase as printed.
        date_from: first day of the named span, None where it is open.
        date_to: last day of the named span, None where it is open.
        field: where in the assignment the phrase stands.
    """

    text: str
    kind: DeadlineKind
    date_from: date | None
    date_to: date | None
    precision: DeadlinePrecision
    field: DeadlineField


class Answer(Record):
    """What one of several committees comments on an assignment that they share.

    Attributes:
        addressee: the committee, as among the assignment's addressees.
    """

    addressee: str
    comment: str


class AssignmentEntry(Fact):
    """An assignment as one document prints it.

    Attributes:
        title: without number, prefix and tags.
        title_text: verbatim, on one line.
        addressees: committees that it is given to, as printed, one each.
        answers: what each of them comments, where the document tells their comments apart;
            `comment` has them all.
        due_on: the earliest last day of a day, month, quarter, tertial, half-year or season.
        status: only what the document states about this assignment; None where it states none.
    """

    ordinal: Ordinal
    section: Ordinal | None
    committee: str | None = None
    number: str | None = None
    title: str
    title_text: str
    description: str | None = None
    comment: str | None = None
    given_by: AssignmentGiver | None = None
    addressee_text: str | None = None
    addressees: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    owner_text: str | None = None
    deadlines: tuple[Deadline, ...] = ()
    due_on: date | None = None
    status: AssignmentStatus | None = None
    status_text: str | None = None
    status_basis: StatusBasis | None = None
    is_forecast: bool | None = None
    as_of: date | None = None
    closed_by_text: str | None = None


class Decision(Record):
    """Who decided what and when, where a document says so.

    Attributes:
        goal: ordinal of the goal that was decided.
        assignment: ordinal of the assignment that was decided.
        paragraph: the § of the minutes, digits and letter only.
    """

    ordinal: Ordinal
    goal: Ordinal | None = None
    assignment: Ordinal | None = None
    body_text: str | None
    decided_on: date | None
    paragraph: str | None
    diary_number: str | None
    text: str
    page: int
