"""What others take from the records to print or to show: each with who says it and who denies it."""
