"""The words of vocabularies, and every way to write them."""
