"""Many plans in, one database and one site out, and the command line."""
