"""What the data is: one plan as a record, and the tables it becomes. Imports nothing of ours."""
