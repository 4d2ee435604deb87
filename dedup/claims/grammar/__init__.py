"""What a sentence is made of, found without a parser: verbs, phrases, parties, what is denied. No rule lives here."""
