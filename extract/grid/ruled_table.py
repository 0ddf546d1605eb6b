"""Tables that rulings or the edges of fills enclose, as lattices."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from extract import number
from extract.grid.lattice import Lattice, Piece, lay, text_of
from extract.grid.segment import is_figure, segments
from extract.page import rows
from extract.pdf import Page, RuledTable
from models.geometry import Box, Word, union

_TOLERANCE = 0.2
"""By how much edges of one boundary may differ, in sizes of the letters."""
_WORD_SPACE = 0.5
"""Widest space between two words of one label, in sizes of the letters."""
_MEETING = 3.0
"""By how many points rulings may miss each other where they meet."""
_FILLED = 0.4
"""Least share of places with words: bars of a chart enclose mostly nothing."""


def find(table: RuledTable, words: Sequence[Word], page: Page) -> Lattice | None:
    """The lattice of a ruled table; None where the rulings enclose no table.

    A frame, a panel of one column, a row of boxes and a chart are no tables. A lattice of a
    single row may be the end of a table on the page before: the caller knows.

    Args:
        table: the cells that the rulings enclose.
        words: those that stand within it, at least one.
        page: the page, for its rulings.
    """
    tolerance = _TOLERANCE * min(word.size or word.box.height for word in words)
    pieces = _stacked(_pieces(table, words), page.rulings, tolerance)
    lattice = lay(page.number, pieces, tolerance)
    finer = _split_rows(_split_spans(_split_columns(pieces, lattice), lattice))
    if len(finer) > len(pieces):
        lattice = lay(page.number, finer, tolerance)
    if lattice.rows == 1:
        return _single_row(table, finer, page, tolerance)
    return lattice if _is_table(lattice) else None


def opened(table: RuledTable, words: Sequence[Word], rulings: Sequence[Box]) -> RuledTable:
    """The table with the rows at its ends that a page break leaves without a line.

    There the upright rulings go on beyond the last level one, with words between them.
    """
    uprights = [ruling for ruling in rulings if ruling.height > ruling.width]
    above = [one for one in uprights if one.top < table.box.top - _MEETING <= one.bottom]
    below = [one for one in uprights if one.top <= table.box.bottom + _MEETING < one.bottom]
    top = min((one.top for one in above), default=table.box.top)
    bottom = max((one.bottom for one in below), default=table.box.bottom)
    first = _open_row(table.box, above, top, table.box.top, words)
    last = _open_row(table.box, below, table.box.bottom, bottom, words)
    found = tuple(row for row in (first, *table.rows, last) if row)
    return RuledTable(union((table.box, *first, *last)), found)


def _open_row(
    table: Box, uprights: Sequence[Box], top: float, bottom: float, words: Sequence[Word]
) -> tuple[Box, ...]:
    """The cells between uprights that part words over a table's whole width; none elsewhere."""
    edges: list[float] = []
    for x in sorted(upright.middle[0] for upright in uprights):
        if table.x0 - _MEETING <= x <= table.x1 + _MEETING and (
            not edges or x - edges[-1] > _MEETING
        ):
            edges.append(x)
    is_whole = len(edges) > 2 and edges[0] < table.x0 + _MEETING and table.x1 - _MEETING < edges[-1]
    cells = tuple(Box(x0, top, x1, bottom) for x0, x1 in pairwise(edges))
    has_words = any(cell.holds(word.box) for cell in cells for word in words)
    return cells if is_whole and has_words else ()


def _single_row(
    table: RuledTable, pieces: Sequence[Piece], page: Page, tolerance: float
) -> Lattice | None:
    """The lattice of a row in which most cells may be empty: the rest of the table's last one.

    What is narrower than a letter is a bar before a heading and no cell.
    """
    taken = {piece.room for piece in pieces}
    letter = min(word.size for piece in pieces for word in piece.words)
    empty = [
        Piece((), room)
        for row in table.rows
        for room in row
        if room and room not in taken and room.width > letter
    ]
    lattice = lay(page.number, [*pieces, *empty], tolerance)
    lattice = replace(lattice, cells=tuple(cell for cell in lattice.cells if cell.words))
    return lattice if lattice.columns > 1 and _has_letters(lattice) else None


def _is_table(lattice: Lattice) -> bool:
    return lattice.columns > 1 and lattice.filled >= _FILLED and _has_letters(lattice)


def _has_letters(lattice: Lattice) -> bool:
    return any(any(char.isalpha() for char in text_of(cell.words)) for cell in lattice.cells)


def _pieces(table: RuledTable, words: Sequence[Word]) -> list[Piece]:
    """Words by the smallest cell around them; those in no cell by themselves."""
    rooms = sorted({room for row in table.rows for room in row if room}, key=_area)
    content: dict[Box, list[Word]] = defaultdict(list)
    loose: list[Word] = []
    for row in rows(words):
        middles = [word.box.middle[1] for word in row]
        highest, lowest = min(middles), max(middles)
        level = [room for room in rooms if room.top <= lowest and highest <= room.bottom]
        for word, room in zip(row, _rooms(row, level), strict=True):
            (content[room] if room else loose).append(word)
    alone = [Piece(segment, union(w.box for w in segment)) for segment in _segments(loose)]
    return [Piece(tuple(found), room) for room, found in content.items()] + alone


def _segments(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    return chain.from_iterable(segments(row) for row in rows(words))


def _area(room: Box) -> float:
    return room.width * room.height


def _rooms(row: Sequence[Word], rooms: Sequence[Box]) -> list[Box | None]:
    """The room of each word of a row; a label that runs over its cell's edge stays whole."""
    found: list[Box | None] = []
    for place, word in enumerate(row):
        room = next((room for room in rooms if room.holds(word.box)), None)
        before = row[place - 1] if place else None
        if before and found[-1] != room and _runs_on(before, word, found[-1], room):
            room = found[-1]
        found.append(room)
    return found


def _runs_on(before: Word, word: Word, left: Box | None, right: Box | None) -> bool:
    """Whether a word goes on with the label before it, over the edge between their rooms."""
    if left is None or right is None or is_figure(word.text):
        return False
    overruns = before.box.x1 > right.x0 or word.box.x0 < right.x0
    return overruns and word.box.x0 - before.box.x1 < _WORD_SPACE * word.box.height


def _stacked(pieces: Sequence[Piece], rulings: Sequence[Box], tolerance: float) -> list[Piece]:
    """Pieces, those made one that only the fills behind their lines part.

    Word processors fill each line of a cell by itself; between two cells there is a ruling.
    """
    found: list[Piece] = []
    level = sorted((r for r in rulings if r.width > r.height), key=_height)
    for piece in sorted(pieces, key=lambda piece: (piece.room.x0, piece.room.top)):
        above = found[-1] if found else None
        if above and _is_one_cell(above.room, piece.room, level, tolerance):
            found[-1] = Piece(above.words + piece.words, union((above.room, piece.room)))
        else:
            found.append(piece)
    return found


def _is_one_cell(above: Box, below: Box, rulings: Sequence[Box], tolerance: float) -> bool:
    apart = max(abs(above.x0 - below.x0), abs(above.x1 - below.x1), abs(above.bottom - below.top))
    return (
        apart <= tolerance
        and not _ruled_along(below, below.top, rulings, tolerance)
        and _ruled_along(above, above.top, rulings, tolerance)
    )


def _ruled_along(room: Box, height: float, rulings: Sequence[Box], tolerance: float) -> bool:
    """Whether level rulings, in order of height, run there along at least half of the room."""
    start = bisect_left(rulings, height - tolerance, key=_height)
    end = bisect_right(rulings, height + tolerance, key=_height)
    along = [min(ruling.x1, room.x1) - max(ruling.x0, room.x0) for ruling in rulings[start:end]]
    return sum(length for length in along if length > 0) >= room.width / 2


def _height(ruling: Box) -> float:
    return ruling.middle[1]


def _split_columns(pieces: Sequence[Piece], lattice: Lattice) -> list[Piece]:
    """Pieces, cut where a ruled column holds several columns of figures."""
    by_column: dict[int, list[list[tuple[Word, ...]]]] = defaultdict(list)
    for cell in lattice.cells:
        if cell.column_span == 1:
            by_column[cell.column].append([*_segments(cell.words)])
    divided: set[Word] = set()
    for cells in by_column.values():
        lone_rows = [cell for cell in cells if len(rows(chain(*cell))) == 1]
        counts = {len(cell) for cell in lone_rows}
        figures = [cell for cell in lone_rows if all(is_figure(text_of(s)) for s in cell)]
        if len(lone_rows) == len(cells) and len(counts) == 1 and max(counts) > 1 and figures:
            divided.update(chain(*chain(*cells)))
    return [*chain.from_iterable(_divided(piece, divided) for piece in pieces)]


def _divided(piece: Piece, divided: set[Word]) -> Iterator[Piece]:
    if piece.words[0] not in divided:
        yield piece
        return
    for segment in _segments(piece.words):
        box = union(word.box for word in segment)
        yield Piece(segment, Box(box.x0, piece.room.top, box.x1, piece.room.bottom))


def _split_spans(pieces: Sequence[Piece], lattice: Lattice) -> list[Piece]:
    """Pieces, cut where figures of several columns stand in one ruled cell."""
    found: list[Piece] = []
    for piece in pieces:
        columns = [bisect_right(lattice.cuts, word.box.middle[0]) for word in piece.words]
        text = text_of(piece.words)
        if len(set(columns)) == 1 or not is_figure(text) or number.parse(text) is not None:
            found.append(piece)
            continue
        for column in sorted(set(columns)):
            words = [w for w, own in zip(piece.words, columns, strict=True) if own == column]
            found.append(Piece(tuple(words), _within(piece.room, column, lattice.cuts)))
    return found


def _within(room: Box, column: int, cuts: Sequence[float]) -> Box:
    """The part of a room that stands in one column."""
    edges = [room.x0, *cuts, room.x1]
    left, right = max(room.x0, edges[column]), min(room.x1, edges[column + 1])
    return Box(left, room.top, right, room.bottom)


def _split_rows(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces, cut where a ruled row holds several rows of figures."""
    found: list[Piece] = []
    for top, members in _by_row(pieces).items():
        baselines = _baselines(members, top)
        if baselines:
            found.extend(chain.from_iterable(_lines(piece, baselines) for piece in members))
        else:
            found.extend(members)
    return found


def _by_row(pieces: Sequence[Piece]) -> dict[tuple[float, float], list[Piece]]:
    by_row: dict[tuple[float, float], list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_row[piece.room.top, piece.room.bottom].append(piece)
    return by_row


def _baselines(members: Sequence[Piece], room: tuple[float, float]) -> list[Box]:
    """Bands of the rows of figures in one ruled row; none where it is one row."""
    columns = [
        lines for lines in map(_printed_lines, members) if all(map(is_figure, map(text_of, lines)))
    ]
    if len(columns) < 2 or len({len(lines) for lines in columns}) > 1 or len(columns[0]) < 2:
        return []
    tops = [min(word.box.top for word in line) for line in columns[0]]
    edges = [room[0], *tops[1:], room[1]]
    return [Box(0, start, 0, end) for start, end in pairwise(edges)]


def _printed_lines(piece: Piece) -> list[list[Word]]:
    return rows(piece.words)


def _lines(piece: Piece, bands: Sequence[Box]) -> Iterator[Piece]:
    """The piece's words by the band in which their middle stands."""
    content: dict[Box, list[Word]] = defaultdict(list)
    for word in piece.words:
        middle = word.box.middle[1]
        band = next((band for band in bands if middle <= band.bottom), bands[-1])
        content[band].append(word)
    for band, words in content.items():
        yield Piece(tuple(words), Box(piece.room.x0, band.top, piece.room.x1, band.bottom))
