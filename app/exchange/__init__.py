"""What JSON and pages share of HTTP: reading parameters, entity tags, problems, the envelope."""
