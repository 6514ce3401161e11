"""What is HTTP, for JSON and pages alike: parameters, negotiation, problems, caching."""
