"""One PDF in, one plan out: no database, no network, no clock."""
