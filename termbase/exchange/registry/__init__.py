"""The formats as the program knows them: how each is told, read and written, with what options."""
