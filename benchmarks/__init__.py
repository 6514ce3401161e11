"""Measures this project beside its peers on synthetic records: `python -m benchmarks --help`."""
