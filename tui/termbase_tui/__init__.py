"""The Termbase app: search, review, export and history in a terminal, over the workflows."""
