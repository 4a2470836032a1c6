"""The look of the window: tokens, and the style sheet and icons that are made from them."""
