"""Tables as cells, ruled and unruled, joined over pages, before their meaning."""

from extract.grid.joined import Grids, find

__all__ = ["Grids", "find"]
