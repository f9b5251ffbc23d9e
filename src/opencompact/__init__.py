"""Open Compact: what an area's public bodies and its voluntary sector promised each other, and whether it was kept."""
