"""Every colour and size of the window. Source: the design sheet, "Tokens"; the rest is derived from it.

The light accent is one step darker than the sheet's: white on that one is 4.499 : 1, and WCAG AA asks for 4.5.
"""

from typing import Final

from app.core.frozen import frozen


@frozen
class Palette:
    """The colours of one theme as ``#RRGGBB``. ``faint`` never carries information alone."""

    is_dark: bool
    window: str
    pane: str
    raised: str
    stage: str
    field: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    done: str
    failed: str
    attention: str
    # derived: backgrounds of states, and text on the accent
    on_accent: str
    accent_hover: str
    accent_pressed: str
    accent_soft: str
    accent_text: str
    hover: str
    pressed: str
    done_text: str
    failed_text: str
    failed_soft: str
    attention_text: str
    attention_soft: str
    disabled: str
    shadow: str
    on_picture: str
    screen: str
    on_screen: str
    star: str


LIGHT: Final = Palette(
    is_dark=False,
    window="#F3F3F5",
    pane="#FFFFFF",
    raised="#FFFFFF",
    stage="#E9E9EC",
    field="#F7F7F9",
    line="#DFE0E5",
    text="#1D1E22",
    muted="#63656E",
    faint="#8E9099",
    accent="#2E6AFF",
    done="#1E9E64",
    failed="#D63B3B",
    attention="#B57A05",
    on_accent="#FFFFFF",
    accent_hover="#255CE6",
    accent_pressed="#1D4FCC",
    accent_soft="#E8EEFF",
    accent_text="#1F55DB",
    hover="#F0F0F3",
    pressed="#E4E5EA",
    done_text="#14784B",
    failed_text="#B82C2C",
    failed_soft="#FDE9E8",
    attention_text="#8A5C00",
    attention_soft="#FBF1DC",
    disabled="#A9ABB3",
    shadow="#000000",
    on_picture="#FFFFFF",
    screen="#101012",
    on_screen="#D8D9DD",
    star="#FFD25E",
)

DARK: Final = Palette(
    is_dark=True,
    window="#1C1D20",
    pane="#232428",
    raised="#2B2D32",
    stage="#17181A",
    field="#1C1D20",
    line="#34363C",
    text="#E8E9EC",
    muted="#9A9CA5",
    faint="#6E7079",
    accent="#5B8CFF",
    done="#4CC38A",
    failed="#FF6B6B",
    attention="#F2B84B",
    on_accent="#0E1014",
    accent_hover="#759EFF",
    accent_pressed="#8CAFFF",
    accent_soft="#2A334C",
    accent_text="#8FB0FF",
    hover="#2E3035",
    pressed="#383A41",
    done_text="#4CC38A",
    failed_text="#FF8A8A",
    failed_soft="#43292B",
    attention_text="#F2B84B",
    attention_soft="#3D3423",
    disabled="#5C5E66",
    shadow="#000000",
    on_picture="#FFFFFF",
    screen="#101012",
    on_screen="#D8D9DD",
    star="#FFD25E",
)


class Metrics:
    """Sizes in device-independent pixels."""

    SPACE_0: Final = 2
    SPACE_1: Final = 4
    SPACE_2: Final = 8
    SPACE_3: Final = 12
    SPACE_4: Final = 16
    SPACE_5: Final = 24

    RADIUS: Final = 8
    RADIUS_TINY: Final = 2
    RADIUS_SMALL: Final = 6
    RADIUS_LARGE: Final = 10
    RADIUS_CARD: Final = 12

    FONT_TINY: Final = 11
    FONT_SMALL: Final = 12
    FONT_BASE: Final = 13
    FONT_LARGE: Final = 16
    FONT_HEADING: Final = 24

    BORDER: Final = 1
    FOCUS_RING: Final = 2

    ICON: Final = 16
    ICON_LARGE: Final = 20
    ICON_INVITING: Final = 40
    STATE_DOT: Final = 7
    FIELD_HEIGHT: Final = 36
    BUTTON_HEIGHT: Final = 32
    GENERATE_HEIGHT: Final = 44
    COUNT_WIDTH: Final = 54
    PROMPT_HEIGHT: Final = 72
    PROMPT_HEIGHT_TIGHT: Final = 60
    PROMPT_ROOM: Final = 640
    FORM_ROOM: Final = 700
    PROMPT_SHARE: Final = 0.36
    PROMPT_HEIGHT_MAX: Final = 340
    NEGATIVE_HEIGHT: Final = 40
    LINES_HEIGHT: Final = 52
    RATIO_WIDTH: Final = 36
    RATIO_HEIGHT: Final = 44
    RATIO_SHAPE: Final = 18
    RATIO_LINE: Final = 1.25
    RATIO_WORDS: Final = 19
    LABEL_WIDTH: Final = 112

    HISTORY_ROW: Final = 86
    HISTORY_DAY: Final = 34
    THUMBNAIL: Final = 68
    SMALL_ICON: Final = 12
    REFERENCE_TILE: Final = 64
    DROP_WIDTH: Final = 300
    DROP_HEIGHT: Final = 150
    NAMES_WIDTH: Final = 120
    NAMES_PICTURE: Final = 32
    REFERENCE_CROSS: Final = 18
    REFERENCE_LARGE: Final = 320
    MODEL_LIST_WIDTH: Final = 440
    MODEL_LIST_HEIGHT: Final = 520
    LIBRARY_SIDEBAR: Final = 220
    LIBRARY_ENTRY: Final = 32
    LIBRARY_ROW: Final = 204
    LIBRARY_ROW_MIN: Final = 96
    LIBRARY_ROW_MAX: Final = 420
    LIBRARY_GAP: Final = 10
    LIBRARY_DAY: Final = 42
    LIBRARY_SLIDER: Final = 110
    LIBRARY_SEARCH: Final = 300
    LIBRARY_WIDE: Final = 1000
    SEGMENT_MIN: Final = 72
    CHIP: Final = 28
    STAR: Final = 12
    BADGE: Final = 20
    STACK_BADGE: Final = 30
    GRID_CELL: Final = 96
    GRID_GAP: Final = 3
    FILMSTRIP_MIN: Final = 36
    FILMSTRIP_MAX: Final = 72
    CHAIN_TILE: Final = 36
    CHAIN_STEP: Final = 88
    CHAIN_STEP_HEIGHT: Final = 74
    CHANGE_LINE: Final = 72
    GRID_PICTURE: Final = 200
    PROGRESS: Final = 3
    PLOT_HEIGHT: Final = 180
    PLOT_BAR_MAX: Final = 40
    PLOT_LABEL_MAX: Final = 110
    PLOT_SCALE: Final = 48
    STATISTICS_HEIGHT: Final = 560

    TOP_BAR: Final = 45
    STATUS_LINE: Final = 27

    REGION_TOOLS: Final = 54
    REGION_SIDE: Final = 330
    REGION_SLIDER: Final = 130
    REGION_RESULT: Final = 64
    LAYER_PICTURE: Final = 34
    COMPOSE_WIDTH: Final = 364
    COMPOSE_WIDTH_MIN: Final = 328
    STAGE_WIDTH: Final = 746
    HISTORY_WIDTH: Final = 330
    PANE_WIDTH_MIN: Final = 280
    STAGE_WIDTH_MIN: Final = 320
    STAGE_WIDTH_EASY: Final = 480
    STAGE_WIDTH_WIDE: Final = 672
    STAGE_HEIGHT_EASY: Final = 720
    STAGE_HEIGHT_WIDE: Final = 960
    TITLE_WIDTH_MIN: Final = 160
    WINDOW_WIDTH_MIN: Final = 660
    WINDOW_WIDTH: Final = 1440
    WINDOW_HEIGHT: Final = 900
    CARD_WIDTH_MAX: Final = 640
    DIALOG_WIDTH: Final = 460
    DIALOG_WIDTH_WIDE: Final = 620
    DIALOG_HEIGHT: Final = 460
    COMPARISON_HEIGHT: Final = 760
    SHADOW_BLUR: Final = 22
    SHADOW_DROP: Final = 4
    SETTING_LABEL_WIDTH: Final = 132
    PREFERENCES_WIDTH: Final = 860
    PREFERENCES_HEIGHT: Final = 600
    PREFERENCES_LIST_WIDTH: Final = 156
    DIAGNOSTICS_HEIGHT: Final = 240
