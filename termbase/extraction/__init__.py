"""From articles to proposed concepts: pure functions of texts and of what is known already."""
