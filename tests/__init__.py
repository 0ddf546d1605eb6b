"""Tests: behaviour on real input, and facts of real documents."""
