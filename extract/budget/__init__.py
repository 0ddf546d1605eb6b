"""Tables of money out of grids."""

from extract.budget.prose import Prose
from extract.budget.table import BudgetReading, Surroundings, read

__all__ = ["BudgetReading", "Prose", "Surroundings", "read"]
