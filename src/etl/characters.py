"""Characters that change how text is shown and say nothing themselves."""

BIDI_CONTROLS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Code points that turn the direction of text: marks, embeddings, overrides and isolates."""
