"""What is true of Vietnamese, English and French writing: pure functions on str."""
