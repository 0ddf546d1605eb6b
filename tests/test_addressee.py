"""Who an assignment goes to, by codes and names around its title."""

import pytest

from extract import addressee

EXPLAINED = {"TN": "tekniska nämnden", "BORF": "borgensfonden"}


@pytest.mark.parametrize(
    ("title", "rest", "text"),
    [
        ("Inled dialog (TN)", "Inled dialog", "TN"),
        ("Inled dialog (KS, SBN).", "Inled dialog", "KS, SBN"),
        ("Inled dialog (RS+Nämnder)", "Inled dialog", "RS+Nämnder"),
        ("Inled dialog (Kultur- och fritidsnämnden)", "Inled dialog", "Kultur- och fritidsnämnden"),
        ("Inled dialog (samtliga nämnder)", "Inled dialog", "samtliga nämnder"),
        ("(Tekniska nämnden) . Inled dialog", "Inled dialog", "Tekniska nämnden"),
        ("TN: Inled dialog", "Inled dialog", "TN"),
        ("Stöd enligt lag (LSS)", "Stöd enligt lag (LSS)", None),
        ("Följ reglerna (GDPR)", "Följ reglerna (GDPR)", None),
        ("AI: en handlingsplan", "AI: en handlingsplan", None),
        ("Inled dialog (fas 2)", "Inled dialog (fas 2)", None),
    ],
)
def test_committees_are_told_from_other_words(title: str, rest: str, text: str | None) -> None:
    assert addressee.split(title, EXPLAINED) == (rest, text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("KS, TN", ("kommunstyrelsen", "tekniska nämnden")),
        (
            "Hälso- och sjukvårdsnämnden och TN",
            ("hälso- och sjukvårdsnämnden", "tekniska nämnden"),
        ),
        ("RS+Nämnder", ("regionstyrelsen", "Nämnder")),
        ("SBN", ("SBN",)),
    ],
)
def test_each_committee_is_named_once(text: str, names: tuple[str, ...]) -> None:
    assert addressee.names(text, EXPLAINED) == names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Socialnämnden får i uppdrag att redovisa väntetiderna", "Socialnämnden"),
        ("Kommunfullmäktige ger tekniska nämnden i uppdrag att bygga", "tekniska nämnden"),
        ("Kommunfullmäktige uppdrar åt socialnämnden att utreda taxan", "socialnämnden"),
        ("Utred möjligheten att bygga", None),
        ("Verka för att socialnämnden samverkar", None),
    ],
)
def test_a_sentence_names_who_it_tells(title: str, name: str | None) -> None:
    assert addressee.told(title) == name


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Sälj lokalen. (TN) En lista visas.", "Sälj lokalen. (TN)"),
        ("Sälj lokalen (KS, TN). En lista visas.", "Sälj lokalen (KS, TN)."),
        ("Inför kraven i lagen (GDPR) I alla system", None),
        ("Sälj lokalen (TN) under året", None),
        ("Sälj lokalen (TN)", None),
    ],
)
def test_a_text_begins_anew_after_whom_it_goes_to(text: str, title: str | None) -> None:
    end = addressee.end(text)
    assert (text[:end] if end else None) == title
