"""Files to facts: every format that can be read, and what could not be read, with its place."""
