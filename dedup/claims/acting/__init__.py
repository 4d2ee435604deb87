"""CLM308: who did what to whom, and from where to where."""
