"""What a resource declares of itself."""
