"""QUO401 to QUO403: quotations, word for word."""
