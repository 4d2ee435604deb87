"""CLM302: numbers, with what they count or measure."""
