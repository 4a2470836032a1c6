"""Region edit: a part of a picture is changed, and all else stays. Built and imported when it is first opened."""
