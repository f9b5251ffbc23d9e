"""What a consultation asks: writing the questions, looking at them, and the form on paper."""
