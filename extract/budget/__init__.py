"""Tables of money out of grids."""

from extract.budget.table import BudgetReading, Surroundings, read

__all__ = ["BudgetReading", "Surroundings", "read"]
