"""Medium type: bold in a document whose text is set in the same family's regular."""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace

from extract.pdf import Page
from models.geometry import Word

_MEDIUM = "medium"


def told(pages: Sequence[Page]) -> list[Page]:
    """The pages with the words in medium type bold, where the text itself is lighter."""
    fonts = {word.font for page in pages for word in page.words}
    if not any(_MEDIUM in font.lower() for font in fonts):
        return list(pages)
    characters: Counter[str] = Counter()
    for page in pages:
        for word in page.words:
            characters[word.font] += len(word.text)
    text = max(characters, key=characters.__getitem__, default="")
    medium = {font for font in characters if _is_medium(font, text)}
    if not medium or _MEDIUM in text.lower():
        return list(pages)
    return [
        replace(page, words=tuple(_bold(word, medium) for word in page.words)) for page in pages
    ]


def _is_medium(font: str, text: str) -> bool:
    """Whether a font is medium and of the family that the text is set in."""
    family = font.lower().partition(_MEDIUM)
    return bool(family[1]) and text.lower().startswith(family[0].rstrip("-, "))


def _bold(word: Word, medium: Container[str]) -> Word:
    return replace(word, bold=True) if word.font in medium else word
