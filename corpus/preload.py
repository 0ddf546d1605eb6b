"""What every reading process starts with: importing this loads it, once, in the fork server."""

import gc

import extract.pipeline  # noqa: F401 - for the libraries that it needs
from extract.language import pipeline

pipeline()
# What is loaded stays: a child that never collects it shares its memory with the others.
gc.freeze()
