"""Answers a question in one snapshot of one release."""
