"""What every reading process starts with: importing this loads it, once, in the fork server.

What is made where it is first needed would be made anew in each of them, and that takes longer than
to read most documents.
"""

import gc

import extract.pipeline  # noqa: F401 - for the libraries that it needs
from extract import decision, language, municipality, stated_amount
from extract.profile import load

SENTENCE = (
    "Socialnämnden i Ale kommun beslutade den 3 maj 2024 (SN § 12) om drygt 10 tkr till skolan."
)
"""It has something of each kind that patterns of their own are made for."""

hints = [pattern.hints for pattern in load().patterns()]
for find in (decision.find, language.mark, municipality.find, stated_amount.find):
    find(SENTENCE)
# What is loaded stays: a child that never collects it shares its memory with the others.
gc.freeze()
