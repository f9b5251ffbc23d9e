"""What was found of a body, put to it before it is public, and what it answered."""
