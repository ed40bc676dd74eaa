"""Work that was not saved, kept in the state folder of the person who did it until it is."""
