"""What is published: the Datasette plugin, its templates and static files."""
