"""Every page can be rebuilt from the database, letter for letter."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from extract.pdf import Pdf


def _letters(texts: list[str]) -> Counter[str]:
    return Counter(letter for text in texts for letter in text if not letter.isspace())


def test_the_printed_lines_of_each_page_are_the_page(sample_database: Path, root: Path) -> None:
    with closing(sqlite3.connect(sample_database)) as connection:
        documents = connection.execute("SELECT id, file_name FROM document").fetchall()
        files = {file.name: file for file in (root / "corpus" / "sample").rglob("*.pdf")}
        for document, name in documents:
            with Pdf(files[name]) as pdf:
                for page in pdf.pages():
                    lines = connection.execute(
                        "SELECT text FROM printed_line WHERE document_id = ? AND page = ?",
                        (document, page.number),
                    )
                    kept = _letters([text for (text,) in lines])
                    assert kept == _letters([word.text for word in page.words]), (name, page.number)
    assert len(documents) == len(files) == 74
