"""The vocabulary finds its own examples, and a misspelt one is refused."""

from collections.abc import Iterator

import pytest
from pydantic import BaseModel, ValidationError

from extract import language
from extract.profile import MarkPattern, Pattern, Profile, ProfileError, load


def _within(value: object, path: str) -> Iterator[tuple[str, Pattern | MarkPattern]]:
    if isinstance(value, Pattern | MarkPattern):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _within(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _within(one, f"{path}[{index}]")
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _within(one, f"{path}.{name}")


EVERY = dict(_within(load(), "default"))
EXAMPLES = [(path, text) for path, pattern in EVERY.items() for text in pattern.examples]
COUNTEREXAMPLES = [
    (path, text) for path, pattern in EVERY.items() for text in pattern.counterexamples
]


def _finds(pattern: Pattern | MarkPattern, text: str) -> bool:
    if isinstance(pattern, Pattern):
        return pattern.regex.search(text) is not None
    return any(mark.label == pattern.label for mark in language.mark(text))


@pytest.mark.parametrize(("path", "text"), EXAMPLES)
def test_finds_its_example(path: str, text: str) -> None:
    assert _finds(EVERY[path], text)


@pytest.mark.parametrize(("path", "text"), COUNTEREXAMPLES)
def test_passes_by_its_counterexample(path: str, text: str) -> None:
    assert not _finds(EVERY[path], text)


def test_knows_no_misspelt_key() -> None:
    with pytest.raises(ValidationError, match="forbidden"):
        Profile.model_validate({**load().model_dump(), "deadlines": {}})


def test_refuses_a_broken_pattern() -> None:
    with pytest.raises(ValidationError, match="no regular expression"):
        Pattern(pattern="(", value="broken")


def test_names_a_profile_that_is_not_there() -> None:
    with pytest.raises(ProfileError, match="atlantis"):
        load("atlantis")
