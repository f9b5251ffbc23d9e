"""Making sense of the answers and telling people: reading, coding, figures, feedback, decision."""
