"""Pictures in the manner of cut paper and of prints, painted from a prompt with QImage and no window."""
