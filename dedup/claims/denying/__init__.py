"""CLM306: negations that came or went."""
