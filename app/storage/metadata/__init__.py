"""The request that a picture was made from, as metadata in PNG, JPEG and WebP files."""
