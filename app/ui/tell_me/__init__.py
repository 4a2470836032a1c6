"""What the system says about tasks while the window is out of sight."""
