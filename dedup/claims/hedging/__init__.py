"""CLM307: what is said with a doubt, a bound or a share, and what is left open."""
