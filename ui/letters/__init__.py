"""Letters on the screen: their list, their pages as pictures, and how they leave."""
