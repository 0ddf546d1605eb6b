"""The vocabulary of plans as typed data; the only reader of profiles/*.toml."""

import re
import tomllib
from functools import cache, cached_property
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator


class Closed(BaseModel):
    """A frozen record in which a misspelt key is an error that names it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Pattern(Closed):
    """A regular expression with the reading it stands for.

    Attributes:
        pattern: searched without regard to case, `re.VERBOSE` off.
        value: what a match means; its allowed words are the consumer's.
        examples: phrases that it must find.
        counterexamples: phrases that it must not find.
    """

    pattern: str
    value: str
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.pattern, re.IGNORECASE)

    @model_validator(mode="after")
    def _compiles(self) -> "Pattern":
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise ValueError(f"{self.pattern!r} is no regular expression: {error}") from error
        return self


class Profile(Closed):
    """One vocabulary, whole."""

    name: str
    version: int


class ProfileError(Exception):
    """A profile that cannot be used; the message names file and field."""


@cache
def load(name: str = "default") -> Profile:
    """The profile of that name among those that are shipped.

    Raises:
        ProfileError: there is none, or it is not well formed.
    """
    file = resources.files("extract") / "profiles" / f"{name}.toml"
    try:
        content: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        return Profile.model_validate(content)
    except FileNotFoundError:
        raise ProfileError(f"there is no profile {name!r}") from None
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ProfileError(f"profile {name}.toml: {error}") from error
