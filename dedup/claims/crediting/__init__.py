"""CLM309: who is said to have said it."""
