"""What people do with the translation memory: bring in, look up, clean, hand out."""
