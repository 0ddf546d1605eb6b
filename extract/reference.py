"""Decisions that the titles of goals and assignments refer to: "(KF 2023-06-19 § 93)"."""

from collections.abc import Iterator, Sequence
from itertools import count

from extract import decision
from extract.decision import DecisionMention
from models.assignment import AssignmentEntry, Decision
from models.goal import GoalEntry


def find(
    goals: Sequence[GoalEntry], assignments: Sequence[AssignmentEntry], before: int
) -> Iterator[Decision]:
    """The decisions with their day or paragraph in titles, numbered from `before` + 1."""
    ordinals = count(before + 1)
    for goal in goals:
        yield from _of(goal.title_text, goal.page, ordinals, goal=goal.ordinal)
    for one in assignments:
        yield from _of(one.title_text, one.page, ordinals, assignment=one.ordinal)


def _of(
    title: str,
    page: int,
    ordinals: Iterator[int],
    goal: int | None = None,
    assignment: int | None = None,
) -> Iterator[Decision]:
    for mention in decision.find(title):
        if mention.paragraph or mention.decided_on:
            yield decided(mention, next(ordinals), page, goal, assignment)


def decided(
    mention: DecisionMention,
    ordinal: int,
    page: int | None,
    goal: int | None = None,
    assignment: int | None = None,
) -> Decision:
    """The record of a decision where a text mentions it.

    Args:
        mention: what the text says.
        ordinal: of the record, from 1.
        page: where it stands.
        goal: ordinal of the goal that was decided.
        assignment: ordinal of the assignment that was.
    """
    return Decision(
        ordinal=ordinal,
        goal=goal,
        assignment=assignment,
        body_text=mention.body_text,
        decided_on=mention.decided_on,
        paragraph=mention.paragraph,
        diary_number=mention.diary_number,
        text=mention.text,
        page=page,
    )
