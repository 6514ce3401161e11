"""A structured findings database: who says what, how firmly, in which words, and what was said against it."""

__version__ = "1.0.0"
