"""Setting a consultation up: its words, its days, who is asked, its papers and its events."""
