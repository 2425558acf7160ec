"""How a presence looks, on the map, in the ledger and in print: colour says whose, shape says the state."""

from vedette.serve.symbols.colours import colour_of
from vedette.serve.symbols.shapes import draw_shape

__all__ = ["colour_of", "draw_shape"]
