"""The colours of the practice pictures, as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """``layers`` go from far to near; ``light`` is the sun or the moon; all are ``#rrggbb``.

    ``words`` of a prompt make this one of the palettes that chance may take.
    """

    name: str
    sky: tuple[str, str]
    light: str
    layers: tuple[str, str, str]
    accent: str
    words: tuple[str, ...]
    is_night: bool = False


PALETTES: tuple[Palette, ...] = (
    Palette(
        "harvest",
        ("#ef8a5b", "#f6b981"),
        "#ffecd2",
        ("#ee9a6c", "#c2475d", "#5d2862"),
        "#ffd08a",
        ("autumn", "warm", "sunset", "orange", "秋", "暖", "夕阳"),
    ),
    Palette(
        "meadow",
        ("#b4cd9c", "#e6ecc4"),
        "#fff8dc",
        ("#b3c795", "#7f9a62", "#3f4f2b"),
        "#e8955a",
        ("green", "spring", "绿", "春"),
    ),
    Palette(
        "blossom",
        ("#f2a1a0", "#fbd9cb"),
        "#fff3e2",
        ("#eeb0ac", "#a8739c", "#453c6d"),
        "#ff7f76",
        ("pink", "blossom", "spring", "粉", "春", "樱"),
    ),
    Palette(
        "fjord",
        ("#86b3dc", "#d9e8ee"),
        "#fff6e0",
        ("#9fc0dd", "#5a83b8", "#223a66"),
        "#f2b45f",
        ("blue", "cold", "cool", "misty", "蓝"),
    ),
    Palette(
        "lagoon",
        ("#7cc9ac", "#e2f0c0"),
        "#fffbe6",
        ("#86cbb0", "#2f8f93", "#154b66"),
        "#ffb26b",
        ("teal", "turquoise", "summer", "夏"),
    ),
    Palette(
        "copper",
        ("#e4b07a", "#f6e3c0"),
        "#fff6df",
        ("#dca36d", "#b0603f", "#4c2a2b"),
        "#3f7f86",
        ("warm", "autumn", "brown", "秋", "暖"),
    ),
    Palette(
        "heather",
        ("#a99bd6", "#f3c8cf"),
        "#fff1dd",
        ("#b39ed0", "#7a5f9f", "#332a55"),
        "#ffb48f",
        ("purple", "violet", "dawn", "dusk", "紫", "黎明"),
    ),
    Palette(
        "clay",
        ("#f3d9b8", "#fbeeda"),
        "#e2603e",
        ("#e9b68f", "#c46a4a", "#5a2f2e"),
        "#2f6f73",
        ("warm", "terracotta", "red", "红", "暖"),
    ),
    Palette(
        "frost",
        ("#c3d7e6", "#f4f1ec"),
        "#ffffff",
        ("#b9cbdd", "#7f98b6", "#2f4763"),
        "#d9694f",
        ("winter", "snow", "cold", "cool", "ice", "冬", "雪"),
    ),
    Palette(
        "ember",
        ("#3b1f4f", "#e2593f"),
        "#ffd890",
        ("#a83d52", "#692b55", "#221434"),
        "#ffb04f",
        ("sunset", "dusk", "fire", "dramatic", "夕阳", "黄昏"),
    ),
    Palette(
        "midnight",
        ("#14204a", "#4d5f9c"),
        "#fdf3d0",
        ("#42558f", "#283a70", "#0d1533"),
        "#ffcf6b",
        ("night", "moon", "star", "夜", "月", "星"),
        is_night=True,
    ),
    Palette(
        "aurora",
        ("#0f2f3f", "#3f9585"),
        "#f4fbe0",
        ("#2f7a76", "#1c5059", "#091f2b"),
        "#8ff0b4",
        ("night", "aurora", "夜", "极光"),
        is_night=True,
    ),
    Palette(
        "plum",
        ("#2a1846", "#8a4f8b"),
        "#ffe6d0",
        ("#714182", "#472a63", "#170d2c"),
        "#ff9f8a",
        ("night", "dusk", "夜", "黄昏"),
        is_night=True,
    ),
)
