"""What every reading process starts with: importing this loads it, once, in the fork server.

What is made where it is first needed would be made anew in each of them, and that takes longer than
to read most documents.
"""

import gc

import extract.pipeline  # noqa: F401 - for the libraries that it needs
from extract.language import mark
from extract.profile import load

mark("")  # makes the patterns that mark a text, and the pipeline
hints = [pattern.hints for pattern in load().patterns()]
# What is loaded stays: a child that never collects it shares its memory with the others.
gc.freeze()
