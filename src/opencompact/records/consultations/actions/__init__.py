"""What can be done in the room: one act, one function."""
