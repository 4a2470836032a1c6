"""What the window is built from and how it ends; what a person does in it is told in ``journeys``."""
