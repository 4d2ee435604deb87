"""CLM304: what was before and what after, in whatever construction."""
