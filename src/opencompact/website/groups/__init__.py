"""The reference group: its public page, and the seats as the officer looks after them."""
