"""Two pictures beside or over each other, and what was asked beside what came."""
