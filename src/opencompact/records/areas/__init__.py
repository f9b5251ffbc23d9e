"""Areas, the editions of their compacts, who signed them, and the reference group that looks after them."""
