"""Pictures as arrays, without Qt: registration of a changed picture to its original, and the patch that is pasted back.

The only package that imports numpy, and it does so in its modules: whoever imports them is a worker thread or a command
that needs them, never the window while it starts.
"""
