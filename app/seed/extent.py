"""Where the places of the records lie; what is written or asked for outside may be swapped or a slip."""

EXTENT = (22.0, 44.0, 40.5, 52.5)
"""West, south, east and north: Ukraine in its internationally recognised borders and a little around."""
