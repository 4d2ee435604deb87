"""CLM301: what no source says, by clause, phrase and word."""
