"""The library: the second mode of the window, in which pictures are looked through, chosen and put into projects."""
