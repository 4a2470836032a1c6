"""The style sheet and the Qt palette, built from the tokens in this one place.

Widgets say what they are with the dynamic property ``role``; nothing else styles them.
"""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from app.resources import resource_path
from app.ui.theme.tokens import Metrics, Palette

_TEMPLATE = """
* {{ font-size: {m.FONT_BASE}px; }}
QMainWindow, QDialog {{ background: {p.window}; color: {p.text}; }}
QDialog {{ background: {p.pane}; }}
QToolTip {{
    background: {p.raised}; color: {p.text}; border: {m.BORDER}px solid {p.line}; padding: {m.SPACE_1}px;
}}
QLabel {{ background: transparent; color: {p.text}; }}
QLabel:disabled {{ color: {p.disabled}; }}
QLabel[role="label"] {{ font-weight: 600; }}
QLabel[role="title"] {{ font-weight: 600; }}
QLabel[role="heading"] {{ font-size: {m.FONT_HEADING}px; font-weight: 600; }}
QLabel[role="cardTitle"] {{ font-size: {m.FONT_LARGE}px; font-weight: 600; }}
QLabel[role="muted"] {{ color: {p.muted}; }}
QLabel[role="tiny"] {{ color: {p.muted}; font-size: {m.FONT_TINY}px; }}
QLabel[role="faint"] {{ color: {p.muted}; font-size: {m.FONT_TINY}px; }}
QLabel[role="wire"] {{ color: {p.muted}; font-family: "{mono}"; font-size: {m.FONT_TINY}px; }}
QLabel[role="mono"] {{ font-family: "{mono}"; font-size: {m.FONT_SMALL}px; }}
QLabel[role="quote"] {{
    color: {p.muted}; border: none; border-left: 3px solid {p.line}; padding-left: {m.SPACE_3}px;
}}
QLabel[role="fact"] {{ color: {p.muted}; font-size: {m.FONT_SMALL}px; }}
QLabel[role="chip"] {{
    color: {p.muted}; border: {m.BORDER}px solid {p.line}; border-radius: {m.RADIUS_LARGE}px;
    padding: 3px {m.SPACE_2}px; font-size: {m.FONT_SMALL}px;
}}
QLabel[role="chipAttention"] {{
    color: {p.attention_text}; background: {p.attention_soft}; border: {m.BORDER}px solid {p.attention};
    border-radius: {m.RADIUS_LARGE}px; padding: 3px {m.SPACE_2}px; font-size: {m.FONT_SMALL}px;
}}
QLabel[role="fieldError"] {{ color: {p.failed_text}; font-size: {m.FONT_SMALL}px; }}
QLabel[role="fieldWarning"] {{ color: {p.attention_text}; font-size: {m.FONT_SMALL}px; }}

QLabel[role="signDone"] {{ color: {p.done_text}; }}
QListWidget[role="pages"]::item {{
    padding: {m.SPACE_2}px {m.SPACE_3}px; border-radius: {m.RADIUS_SMALL}px; color: {p.text};
}}
QListWidget[role="pages"]::item:hover {{ background: {p.hover}; }}
QListWidget[role="pages"]::item:selected {{ background: {p.accent_soft}; color: {p.accent_text}; }}

QFrame[role="noticeAttention"] {{
    background: {p.attention_soft}; border: none; border-bottom: {m.BORDER}px solid {p.line};
}}
QFrame[role="noticeAttention"] QLabel {{ color: {p.attention_text}; }}
QFrame[role="noticeFailed"] {{
    background: {p.failed_soft}; border: none; border-bottom: {m.BORDER}px solid {p.line};
}}
QFrame[role="noticeFailed"] QLabel {{ color: {p.failed_text}; }}
QFrame[role="noticeFailed"] QPushButton[role="link"] {{ color: {p.text}; }}

QWidget[role="pane"] {{ background: {p.pane}; }}
QWidget[role="bar"] {{ background: {p.pane}; }}
QWidget[role="notice"] {{ background: {p.accent_soft}; }}
QWidget#top_bar {{ border-bottom: {m.BORDER}px solid {p.line}; }}
QWidget#status_line {{ border-top: {m.BORDER}px solid {p.line}; }}
QWidget[role="stage"], QStackedWidget#middle {{ background: {p.stage}; }}
QWidget[role="scrolled"], QScrollArea {{ background: transparent; border: none; }}
QFrame[role="card"] {{
    background: {p.pane}; border: {m.BORDER}px solid {p.line}; border-radius: {m.RADIUS_CARD}px;
}}
QWidget[role="tabCard"] {{
    background: {p.pane}; border: {m.BORDER}px solid {p.line}; border-radius: {m.RADIUS_CARD}px;
}}
QToolButton[role="addTile"] {{
    background: {p.field}; border: {m.BORDER}px dashed {p.faint}; border-radius: {m.RADIUS}px; padding: 0;
}}
QToolButton[role="addTile"][alone="true"] {{ padding: 0 {m.SPACE_3}px; }}
QToolButton[role="addTile"]:hover {{ background: {p.hover}; border-color: {p.muted}; }}
QToolButton[role="addTile"]:pressed {{ background: {p.pressed}; }}
QToolButton[role="addTile"]:focus {{ border: {m.BORDER}px solid {p.accent}; }}
QToolButton[role="step"] {{
    background: {p.pane}; border: {m.BORDER}px solid {p.line}; border-radius: {m.RADIUS_SMALL}px; padding: 2px;
    font-size: {m.FONT_TINY}px; color: {p.muted};
}}
QToolButton[role="step"]:hover {{ border-color: {p.faint}; }}
QToolButton[role="step"]:pressed {{ background: {p.pressed}; }}
QToolButton[role="step"]:checked {{ border: {m.FOCUS_RING}px solid {p.accent}; color: {p.text}; }}
QToolButton[role="step"]:focus {{ border: {m.FOCUS_RING}px solid {p.text}; }}
QFrame[role="hover"] {{ background: transparent; border: none; }}
QToolButton[role="hover"] {{
    background: {p.raised}; border: {m.BORDER}px solid {p.line}; border-radius: {m.RADIUS_SMALL}px; padding: {m.SPACE_1}px;
}}
QToolButton[role="hover"]:hover {{ background: {p.hover}; border-color: {p.faint}; }}
QToolButton[role="hover"]:pressed {{ background: {p.pressed}; }}
QToolButton[role="inline"] {{ background: transparent; border: {m.BORDER}px solid transparent; padding: 0; }}
QToolButton[role="inline"]:hover {{ background: {p.hover}; }}
QToolButton[role="inline"]:pressed {{ background: {p.pressed}; }}
QToolButton[role="inline"]:focus {{ border-color: {p.accent}; }}
QToolButton[role="reference"] {{
    background: {p.field}; border: {m.BORDER}px solid {p.line}; padding: {m.SPACE_1}px; font-size: {m.FONT_TINY}px;
}}
QToolButton[role="reference"]:hover {{ border-color: {p.faint}; }}
QToolButton[role="reference"]:focus {{ border-color: {p.accent}; }}
QWidget[role="screen"] {{ background: {p.screen}; }}
QLabel[role="onScreen"] {{ color: {p.on_screen}; font-size: {m.FONT_SMALL}px; }}
QFrame[role="zoom"] {{
    background: {p.raised}; border: {m.BORDER}px solid {p.line}; border-radius: {m.RADIUS_SMALL}px;
}}
QListWidget[role="sidebar"] {{
    background: {p.pane}; border: none; border-radius: 0; padding: {m.SPACE_2}px {m.SPACE_3}px;
}}
QListWidget[role="sidebar"]::item, QListWidget[role="sidebar"]::item:hover,
QListWidget[role="sidebar"]::item:selected {{ background: transparent; padding: 0; }}
QLabel[role="sidebarHeading"] {{ color: {p.muted}; font-size: {m.FONT_SMALL}px; font-weight: 600; }}
QAbstractItemView#library_view, QWidget[role="ground"] {{ background: {p.window}; border: none; outline: none; }}
QWidget#library_toolbar {{ border-bottom: {m.BORDER}px solid {p.line}; }}
QWidget[role="inverse"] {{ background: {p.text}; }}
QLabel[role="inverse"] {{ color: {p.pane}; font-weight: 600; background: transparent; }}
QToolButton[role="inverse"] {{
    background: transparent; color: {p.pane}; border: {m.BORDER}px solid transparent; border-radius: {m.RADIUS_SMALL}px;
    padding: {m.SPACE_1}px {m.SPACE_2}px;
}}
QToolButton[role="inverse"]:hover {{ border-color: {p.muted}; }}
QToolButton[role="inverse"]:pressed {{ border-color: {p.pane}; }}
QToolButton[role="inverse"]:focus {{ border-color: {p.accent}; }}
QToolButton[role="inverse"]:disabled {{ color: {p.faint}; }}
QToolButton[role="chip"], QToolButton[role="chipOn"] {{
    background: transparent; border: {m.BORDER}px solid {p.line}; border-radius: {m.RADIUS_CARD}px;
    color: {p.text}; padding: 3px {m.SPACE_2}px; font-size: {m.FONT_SMALL}px;
}}
QToolButton[role="chip"]:hover, QToolButton[role="chipOn"]:hover {{ border-color: {p.faint}; }}
QToolButton[role="chip"]:pressed, QToolButton[role="chipOn"]:pressed {{ background: {p.pressed}; }}
QToolButton[role="chip"]:checked, QToolButton[role="chipOn"] {{
    background: {p.accent_soft}; color: {p.accent_text}; border-color: {p.accent_soft}; font-weight: 600;
}}
QToolButton[role="chip"]:focus, QToolButton[role="chipOn"]:focus {{ border-color: {p.accent}; }}
QToolButton[role="chip"]::menu-indicator, QToolButton[role="chipOn"]::menu-indicator {{
    image: url("{icons}/chevron-down-{tone}.svg"); subcontrol-position: right center; right: {m.SPACE_1}px;
    width: {m.SPACE_3}px; height: {m.SPACE_3}px;
}}
QToolButton[role="chip"][popupMode="2"], QToolButton[role="chipOn"][popupMode="2"] {{ padding-right: {m.SPACE_4}px; }}
QFrame[role="row"] {{
    background: {p.field}; border: {m.BORDER}px solid {p.line}; border-radius: {m.RADIUS}px;
}}
QFrame#form_undo_bar {{ margin: 0 {m.SPACE_4}px {m.SPACE_1}px {m.SPACE_4}px; }}
QFrame[role="separator"] {{
    background: {p.line}; border: none; min-height: {m.BORDER}px; max-height: {m.BORDER}px;
}}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {{
    background: {p.field}; color: {p.text}; border: {m.BORDER}px solid {p.line};
    border-radius: {m.RADIUS}px; padding: 6px {m.SPACE_2}px;
    selection-background-color: {p.accent}; selection-color: {p.on_accent};
    placeholder-text-color: {p.muted};
}}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QAbstractSpinBox:hover {{ border-color: {p.faint}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
    border: {m.BORDER}px solid {p.accent};
}}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
    color: {p.disabled}; background: {p.pane};
}}
QPlainTextEdit[role="mono"], QTextEdit[role="mono"] {{
    font-family: "{mono}"; font-size: {m.FONT_SMALL}px;
}}
QPlainTextEdit[role="bare"], QTextEdit[role="bare"] {{
    border: none; background: transparent; font-family: "{mono}"; font-size: {m.FONT_SMALL}px;
}}
/* A list, and no menu in Fusion's way: that would paint its words in the colours of the closed box. */
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: none; width: {m.SPACE_5}px; }}
QComboBox::down-arrow {{ image: url("{icons}/chevron-down-{tone}.svg"); width: {m.SPACE_3}px; height: {m.SPACE_3}px; }}
QComboBox QAbstractItemView, QMenu {{
    menu-scrollable: 1;
    background: {p.raised}; color: {p.text}; border: {m.BORDER}px solid {p.line}; padding: {m.SPACE_1}px;
    selection-background-color: {p.accent_soft}; selection-color: {p.text}; outline: none;
}}
QMenu::item {{ padding: 6px {m.SPACE_5}px 6px {m.SPACE_3}px; border-radius: {m.RADIUS_SMALL}px; }}
QMenu::item:selected {{ background: {p.accent_soft}; }}
QMenu::item:disabled {{ color: {p.disabled}; }}
QMenu::separator {{ height: {m.BORDER}px; background: {p.line}; margin: {m.SPACE_1}px; }}
QAbstractSpinBox {{ padding: 6px {m.SPACE_5}px 6px {m.SPACE_2}px; }}
QComboBox QLineEdit {{ border: none; background: transparent; padding: 0; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; background: transparent; width: {m.SPACE_5}px; }}
QAbstractSpinBox::up-arrow {{ image: url("{icons}/chevron-up-{tone}.svg"); width: {m.SPACE_3}px; height: {m.SPACE_3}px; }}
QAbstractSpinBox::down-arrow {{ image: url("{icons}/chevron-down-{tone}.svg"); width: {m.SPACE_3}px; height: {m.SPACE_3}px; }}

QPushButton, QToolButton {{
    background: {p.raised}; color: {p.text}; border: {m.BORDER}px solid {p.line};
    border-radius: {m.RADIUS}px; padding: 6px {m.SPACE_3}px;
}}
QPushButton:hover, QToolButton:hover {{ background: {p.hover}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {p.pressed}; }}
QPushButton:focus, QToolButton:focus {{ border: {m.BORDER}px solid {p.accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {p.disabled}; }}
QPushButton[role="step"], QToolButton[role="step"] {{ border-radius: 0; margin-left: -1px; }}
QToolButton[role="step"] {{ padding: 6px {m.SPACE_1}px; }}
QPushButton[role="step"][end="first"] {{
    border-top-left-radius: {m.RADIUS}px; border-bottom-left-radius: {m.RADIUS}px; margin-left: 0;
}}
QToolButton[role="step"][end="last"] {{
    border-top-right-radius: {m.RADIUS}px; border-bottom-right-radius: {m.RADIUS}px;
}}
QToolButton::menu-indicator {{ image: none; }}
QToolButton[role="split"] {{ padding: 4px {m.SPACE_5}px 5px {m.SPACE_2}px; }}
QToolButton[role="split"]::menu-button {{
    border: none; border-left: {m.BORDER}px solid {p.line}; width: {m.SPACE_5}px;
    border-top-right-radius: {m.RADIUS}px; border-bottom-right-radius: {m.RADIUS}px;
}}
QToolButton[role="split"]::menu-button:hover {{ background: {p.pressed}; }}
QToolButton[role="split"]::menu-arrow {{
    image: url("{icons}/chevron-down-{tone}.svg"); width: {m.SPACE_3}px; height: {m.SPACE_3}px;
}}
QToolButton[role="title"] {{
    font-weight: 600; background: transparent; border-color: transparent; padding-left: {m.SPACE_1}px;
}}
QToolButton[role="title"]:hover {{ background: {p.hover}; }}
QToolButton[role="title"]:pressed {{ background: {p.pressed}; }}
QToolButton[role="title"]:focus {{ border-color: {p.accent}; }}
QToolButton[role="picker"]::menu-indicator {{
    image: url("{icons}/chevron-down-{tone}.svg"); subcontrol-position: right center; right: {m.SPACE_2}px;
    width: {m.SPACE_3}px; height: {m.SPACE_3}px;
}}
QToolButton[role="picker"] {{ padding-right: {m.SPACE_5}px; }}
QPushButton[role="pill"] {{
    color: {p.on_accent}; background: {p.accent}; border: {m.BORDER}px solid {p.accent}; font-size: {m.FONT_SMALL}px;
    border-radius: {m.RADIUS_LARGE}px; padding: {m.SPACE_1}px {m.SPACE_3}px; margin-top: {m.SPACE_2}px;
}}
QPushButton[role="pill"]:hover {{ background: {p.accent_hover}; }}
QPushButton[role="pill"]:pressed {{ background: {p.accent_pressed}; }}
QPushButton[role="pill"]:focus {{ border-color: {p.text}; }}
QPushButton[role="primary"] {{
    background: {p.accent}; color: {p.on_accent}; border: {m.BORDER}px solid {p.accent}; font-weight: 600;
}}
QPushButton[role="primary"]:hover {{ background: {p.accent_hover}; }}
QPushButton[role="primary"]:pressed {{ background: {p.accent_pressed}; }}
QPushButton[role="primary"]:focus {{ border: {m.FOCUS_RING}px solid {p.text}; }}
QPushButton[role="primary"]:disabled {{
    background: {p.pressed}; border-color: {p.pressed}; color: {p.disabled};
}}
QPushButton[role="generate"] {{
    background: {p.accent}; color: {p.on_accent}; border: {m.BORDER}px solid {p.accent}; font-weight: 600;
    border-top-left-radius: {m.RADIUS_LARGE}px; border-bottom-left-radius: {m.RADIUS_LARGE}px;
    border-top-right-radius: 0; border-bottom-right-radius: 0;
}}
QAbstractSpinBox[role="generateCount"], QToolButton[role="generateStep"] {{
    background: {p.accent}; color: {p.on_accent}; border: {m.BORDER}px solid {p.accent}; border-radius: 0;
    border-left-color: {p.accent_pressed}; font-weight: 600; padding: 0 {m.SPACE_1}px;
    selection-background-color: {p.on_accent}; selection-color: {p.accent};
}}
QAbstractSpinBox[role="generateCountIdle"], QToolButton[role="generateStepIdle"] {{
    background: {p.pressed}; color: {p.text}; border: {m.BORDER}px solid {p.pressed}; border-radius: 0;
    border-left-color: {p.pane}; font-weight: 600; padding: 0 {m.SPACE_1}px;
}}
QAbstractSpinBox[role="generateCount"] QLineEdit, QAbstractSpinBox[role="generateCountIdle"] QLineEdit {{
    background: transparent; border: none; padding: 0; font-weight: 600;
}}
QAbstractSpinBox[role="generateCount"] QLineEdit {{ color: {p.on_accent}; }}
QAbstractSpinBox[role="generateCount"]::up-button, QAbstractSpinBox[role="generateCount"]::down-button,
QAbstractSpinBox[role="generateCountIdle"]::up-button, QAbstractSpinBox[role="generateCountIdle"]::down-button {{
    width: 0;
}}
QToolButton[role="generateStep"], QToolButton[role="generateStepIdle"] {{ padding: 0 10px; }}
QToolButton[role="generateStep"][end="last"], QToolButton[role="generateStepIdle"][end="last"] {{
    border-top-right-radius: {m.RADIUS_LARGE}px; border-bottom-right-radius: {m.RADIUS_LARGE}px;
}}
QPushButton[role="generate"]:hover, QToolButton[role="generateStep"]:hover {{ background: {p.accent_hover}; }}
QPushButton[role="generate"]:pressed, QToolButton[role="generateStep"]:pressed {{ background: {p.accent_pressed}; }}
QToolButton[role="generateStepIdle"]:hover {{ background: {p.hover}; }}
QToolButton[role="generateStepIdle"]:pressed {{ background: {p.field}; }}
QPushButton[role="generate"]:focus, QAbstractSpinBox[role="generateCount"]:focus,
QAbstractSpinBox[role="generateCountIdle"]:focus {{
    border: {m.FOCUS_RING}px solid {p.text};
}}
QPushButton[role="generate"]:disabled {{
    background: {p.pressed}; border-color: {p.pressed}; color: {p.disabled};
}}
QPushButton[role="choice"] {{ background: {p.field}; text-align: left; }}
QPushButton[role="choice"]:hover {{ border-color: {p.faint}; background: {p.field}; }}
QPushButton[role="choice"]:pressed {{ background: {p.pressed}; }}
QPushButton[role="choice"]:focus {{ border-color: {p.accent}; }}
QPushButton[role="link"], QToolButton[role="link"], QToolButton[role="icon"] {{
    background: transparent; border: {m.BORDER}px solid transparent; padding: {m.SPACE_1}px;
    color: {p.accent_text};
}}
QPushButton[role="link"][flush="left"] {{ padding-left: 0; }}
QPushButton[role="link"][flush="right"] {{ padding-right: 0; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[role="link"]:hover, QToolButton[role="link"]:hover, QToolButton[role="icon"]:hover {{
    background: {p.hover};
}}
QPushButton[role="link"]:pressed, QToolButton[role="link"]:pressed, QToolButton[role="icon"]:pressed {{
    background: {p.pressed};
}}
QToolButton[role="icon"]:checked {{ background: {p.accent_soft}; }}
QPushButton[role="link"]:focus, QToolButton[role="link"]:focus, QToolButton[role="icon"]:focus {{
    border-color: {p.accent};
}}
QPushButton[role="link"]:disabled, QToolButton[role="link"]:disabled {{ color: {p.disabled}; }}
QToolButton[role="statusLink"] {{
    background: transparent; border: {m.BORDER}px solid transparent; padding: 0 {m.SPACE_1}px;
    color: {p.accent_text};
}}
QToolButton[role="statusLink"]:hover {{ background: {p.hover}; }}
QToolButton[role="statusLink"]:pressed {{ background: {p.pressed}; }}
QToolButton[role="statusLink"]:focus {{ border-color: {p.accent}; }}
QPushButton[role="section"] {{
    background: transparent; border: {m.BORDER}px solid transparent; text-align: left;
    font-weight: 600; padding: {m.SPACE_1}px 0;
}}
QPushButton[role="section"]:hover {{ background: {p.hover}; }}
QPushButton[role="section"]:pressed {{ background: {p.pressed}; }}
QPushButton[role="section"]:focus {{ border-color: {p.accent}; }}
QPushButton[role="filter"], QPushButton[role="tab"] {{
    background: transparent; border: {m.BORDER}px solid transparent; border-radius: {m.RADIUS_CARD}px;
    color: {p.muted}; padding: 3px {m.SPACE_2}px; font-size: {m.FONT_SMALL}px;
}}
QPushButton[role="tab"] {{ font-size: {m.FONT_BASE}px; }}
/* Qt draws no rounded corner whose radius is more than half the height: a small font would make a hard box of it. */
QPushButton[role="filter"], QPushButton[role="tab"] {{ min-height: 18px; }}
QToolButton[role="chip"], QToolButton[role="chipOn"] {{ min-height: 18px; }}
QLabel[role="chip"], QLabel[role="chipAttention"] {{ min-height: 16px; }}
QPushButton[role="filter"]:hover, QPushButton[role="tab"]:hover {{ background: {p.hover}; }}
QPushButton[role="filter"]:pressed, QPushButton[role="tab"]:pressed {{ background: {p.pressed}; }}
QPushButton[role="filter"]:checked {{ background: {p.accent_soft}; color: {p.accent_text}; font-weight: 600; }}
QPushButton[role="tab"]:checked {{ color: {p.text}; font-weight: 600; }}
QPushButton[role="filter"]:focus, QPushButton[role="tab"]:focus {{ border-color: {p.accent}; }}
QPushButton[role="segment"] {{
    background: {p.field}; border: {m.BORDER}px solid {p.line}; border-radius: 0; color: {p.muted};
    padding: 6px {m.SPACE_1}px; margin-left: -1px;
}}
QPushButton[role="segment"][end="first"] {{
    border-top-left-radius: {m.RADIUS}px; border-bottom-left-radius: {m.RADIUS}px; margin-left: 0;
}}
QPushButton[role="segment"][end="last"] {{
    border-top-right-radius: {m.RADIUS}px; border-bottom-right-radius: {m.RADIUS}px;
}}
QPushButton[role="segment"]:hover {{ background: {p.hover}; }}
QPushButton[role="segment"]:pressed {{ background: {p.pressed}; }}
QPushButton[role="segment"]:checked {{ background: {p.accent_soft}; color: {p.accent_text}; font-weight: 600; }}
QPushButton[role="segment"]:disabled {{ background: {p.pane}; color: {p.disabled}; }}
QPushButton[role="segment"]:focus {{ border: {m.BORDER}px solid {p.accent}; }}

QCheckBox {{ color: {p.text}; spacing: {m.SPACE_2}px; background: transparent; }}
QCheckBox::indicator {{
    width: {m.SPACE_4}px; height: {m.SPACE_4}px; border: {m.BORDER}px solid {p.muted};
    border-radius: {m.SPACE_1}px; background: {p.field};
}}
QCheckBox::indicator:hover {{ border-color: {p.accent}; }}
QCheckBox::indicator:checked {{
    background: {p.accent}; border-color: {p.accent}; image: url("{icons}/check-{tone}.svg");
}}
QCheckBox::indicator:pressed {{ background: {p.pressed}; }}
QCheckBox::indicator:checked:hover {{ background: {p.accent_hover}; }}
QCheckBox::indicator:focus {{ border-color: {p.accent}; }}
QCheckBox::indicator:checked:focus {{ border-color: {p.text}; }}
QCheckBox:disabled {{ color: {p.disabled}; }}
QCheckBox::indicator:disabled {{ background: {p.pane}; border-color: {p.line}; }}
QCheckBox::indicator:checked:disabled {{ background: {p.disabled}; border-color: {p.disabled}; }}
QCheckBox:focus {{ color: {p.accent_text}; }}

QRadioButton {{ color: {p.text}; spacing: {m.SPACE_2}px; background: transparent; }}
QRadioButton::indicator {{
    width: {m.SPACE_3}px; height: {m.SPACE_3}px; border: {m.BORDER}px solid {p.muted};
    border-radius: {m.STATE_DOT}px; background: {p.field};
}}
QRadioButton::indicator:hover {{ border-color: {p.accent}; }}
QRadioButton::indicator:checked {{ border: {m.SPACE_1}px solid {p.accent}; width: 6px; height: 6px; }}
QRadioButton::indicator:pressed {{ background: {p.pressed}; }}
QRadioButton::indicator:focus {{ border-color: {p.accent}; }}
QRadioButton:disabled {{ color: {p.disabled}; }}
QRadioButton::indicator:disabled {{ border-color: {p.line}; }}
QRadioButton::indicator:checked:disabled {{ border-color: {p.disabled}; }}
QRadioButton:focus {{ color: {p.accent_text}; }}

QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
/* The button that does it stands last in every dialog, as in those that are laid out by hand. */
QDialogButtonBox, QMessageBox {{ button-layout: 3; }}
QSlider::groove:horizontal {{ height: {m.SPACE_1}px; background: {p.line}; border-radius: {m.RADIUS_TINY}px; }}
QSlider::sub-page:horizontal {{ background: {p.accent}; border-radius: {m.RADIUS_TINY}px; }}
QSlider::handle:horizontal {{
    background: {p.raised}; border: {m.BORDER}px solid {p.muted}; border-radius: 7px;
    width: {m.SPACE_3}px; margin: -5px 0;
}}
QSlider::handle:horizontal:hover {{ border-color: {p.accent}; }}
QSlider::handle:horizontal:pressed {{ background: {p.pressed}; border-color: {p.accent}; }}
QSlider::handle:horizontal:disabled {{ border-color: {p.disabled}; }}
QSlider::sub-page:horizontal:disabled {{ background: {p.disabled}; }}
QSlider::handle:horizontal:focus {{ border: {m.FOCUS_RING}px solid {p.accent}; }}
QSplitter::handle {{ background: {p.line}; }}
QSplitter::handle:horizontal {{ width: {m.BORDER}px; }}
QProgressBar {{ background: {p.line}; border: none; border-radius: 2px; max-height: 4px; }}
QProgressBar::chunk {{ background: {p.accent}; border-radius: 2px; }}

QTabWidget::pane {{ border: none; margin-top: {m.SPACE_2}px; }}
QTabBar::tab {{
    background: transparent; color: {p.muted}; padding: 6px {m.SPACE_3}px; border-radius: {m.RADIUS}px;
    border: {m.BORDER}px solid transparent;
}}
QTabBar::tab:hover {{ background: {p.hover}; }}
QTabBar::tab:selected {{ background: {p.accent_soft}; color: {p.accent_text}; }}
QTabBar::tab:focus {{ border-color: {p.accent}; }}
QTableView, QListView, QAbstractItemView#history_grid_view {{ background: {p.pane}; border: none; outline: none; }}
QTableView {{ selection-background-color: transparent; }}
QTableView::item:selected, QTableView::item:hover {{ background: transparent; }}
QListWidget {{ border: {m.BORDER}px solid {p.line}; border-radius: {m.RADIUS}px; padding: {m.SPACE_1}px; }}
QListWidget:focus {{ border-color: {p.accent}; }}
QListWidget::item {{ padding: {m.SPACE_1}px {m.SPACE_2}px; border-radius: {m.RADIUS_SMALL}px; color: {p.text}; }}
QListWidget::item:hover {{ background: {p.hover}; }}
QListWidget::item:selected {{ background: {p.accent_soft}; color: {p.text}; }}
QListWidget[role="names"] {{ background: {p.raised}; border-radius: 0; }}
QListWidget[role="rich"] {{ border: none; padding: 0; background: transparent; }}
QListWidget[role="rich"]::item, QListWidget[role="rich"]::item:hover, QListWidget[role="rich"]::item:selected {{
    background: transparent; padding: 0;
}}
QTableView[role="grid"] {{ background: {p.stage}; color: {p.muted}; }}
QFrame[role="popup"] {{ background: {p.raised}; border: {m.BORDER}px solid {p.line}; }}
QHeaderView, QHeaderView::section {{ background: {p.pane}; color: {p.muted}; border: none; }}
QHeaderView::section {{ border-bottom: {m.BORDER}px solid {p.line}; padding: {m.SPACE_1}px {m.SPACE_2}px; }}
QTableView[role="grid"] QHeaderView::section {{
    background: {p.stage}; color: {p.text}; border: none; font-weight: 600; padding: {m.SPACE_2}px;
}}
QScrollBar:vertical {{ background: transparent; width: {m.SPACE_3}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {m.SPACE_3}px; margin: 0; }}
QScrollBar::handle {{ background: {p.pressed}; border-radius: {m.SPACE_1}px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: {m.SPACE_5}px; }}
QScrollBar::handle:horizontal {{ min-width: {m.SPACE_5}px; }}
QScrollBar::handle:hover {{ background: {p.faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def style_sheet(palette: Palette, mono_family: str) -> str:
    """The style sheet of the whole application for *palette*."""
    return _TEMPLATE.format(
        p=palette,
        m=Metrics,
        mono=mono_family,
        icons=resource_path("icons").as_posix(),
        tone="dark" if palette.is_dark else "light",
    )


def qt_palette(palette: Palette) -> QPalette:
    """What Qt's own drawing uses where the style sheet says nothing."""
    roles = {
        QPalette.ColorRole.Window: palette.window,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.Base: palette.field,
        QPalette.ColorRole.AlternateBase: palette.pane,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.PlaceholderText: palette.muted,
        QPalette.ColorRole.Button: palette.raised,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.ToolTipBase: palette.raised,
        QPalette.ColorRole.ToolTipText: palette.text,
        QPalette.ColorRole.Highlight: palette.accent,
        QPalette.ColorRole.HighlightedText: palette.on_accent,
        QPalette.ColorRole.Link: palette.accent_text,
        QPalette.ColorRole.Accent: palette.accent,
    }
    built = QPalette()
    for role, colour in roles.items():
        built.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        built.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.disabled))
    return built


def restyle(widget: QWidget, role: str) -> None:
    """Changes what a widget is, and has it drawn so."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
