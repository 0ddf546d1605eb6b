"""A readable piece of an id or an address out of any name."""

import re
import unicodedata


def slug(text: str) -> str:
    """The text in lower-case ASCII letters and digits, with single hyphens between words.

    Letters lose their diacritics (Vård- och omsorgsnämnden: vard-och-omsorgsnamnden); empty where
    the text has neither letter nor digit.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
