"""CLM310: opposites, certainties, and answers to the same question."""
