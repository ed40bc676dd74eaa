"""The translation memory: fuzzy look-up with a guarantee, and the concordance."""
