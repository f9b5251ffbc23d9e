"""What everybody sees: the list of consultations, each one, and hearing of them early."""
