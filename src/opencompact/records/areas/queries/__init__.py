"""What can be asked of an area: every question says who asks."""
