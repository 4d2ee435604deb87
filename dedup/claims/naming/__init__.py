"""CLM305: people, places and organisations."""
