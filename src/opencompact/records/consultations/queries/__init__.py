"""What can be asked of the room: every question says who asks."""
