"""What this project is measured beside: a constant answer, Datasette, the application of a tutorial."""
