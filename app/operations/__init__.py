"""The service seen and bounded from outside: counted, logged, traced, limited by client."""
