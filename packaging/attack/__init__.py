"""Attacks on the promise that a paid task is never lost and never sent twice: ``dev.py attack``.

``worker.py`` is one run of Easel, without its window, in a process of its own, with whatever is to befall it.
``judge.py`` holds the gateway's own list of creates against the journal and the pictures folder.
``parts.py`` are the attacks, ``__main__.py`` the command and its table.
"""
