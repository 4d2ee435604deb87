"""CLM303 and DAT501: dates and times."""
