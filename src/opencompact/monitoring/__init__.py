"""Floor 4: the facts of every room held against what was promised; worked out each time, and never stored."""
