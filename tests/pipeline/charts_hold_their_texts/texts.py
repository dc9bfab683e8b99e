"""texts.py PAGE...: every text of every chart must lie within its drawing.

Widths are those of DejaVu Sans, the widest font that a browser may take for ours: thousandths of
the size, read from the font's tables; letters it does not list count as the widest of them.
"""
import re
import sys

WIDTHS = {}
for width, letters in (
        (278, "ijl'"), (295, "IJ"), (318, " .,"), (337, ":;/|"), (352, "f"), (361, "-"),
        (390, "()[]"), (392, "t"), (411, "r"), (521, "s"), (525, "z"), (550, "c"), (557, "L"),
        (575, "F"), (579, "k"), (592, "vxy"), (603, "P"), (611, "TY"), (615, "aeo"),
        (635, "bdghnpquES0123456789Zn"), (698, "ABCKRVXZ"), (732, "U"), (752, "HN"), (770, "D"),
        (787, "GOQ&"), (838, "+=<>"), (863, "M"), (950, "%")):
    for letter in letters:
        WIDTHS.setdefault(letter, width)
WIDEST, BOLD = 1000, 1.13
SIZE, SMALL = 13, 11                     # .chart svg, .chart .small
ABOVE, BELOW = 0.76, 0.24                # of the size: capitals and what hangs below the line

TAG = re.compile(r"<text([^>]*)>([^<]*)</text>")
CHART = re.compile(r'<svg viewBox="0 0 (\d+) (\d+)" role="img" aria-labelledby="([^"]*)-title"'
                   r".*?</svg>", re.S)
TURNED = re.compile(r'transform="translate\(([-\d.]+) ([-\d.]+)\)rotate\(-90\)"')


def unescape(text):
    for name, letter in (("&lt;", "<"), ("&gt;", ">"), ("&#39;", "'"), ("&quot;", '"'),
                         ("&amp;", "&")):
        text = text.replace(name, letter)
    return text


def number(attributes, name):
    found = re.search(rf'\b{name}="([-\d.]+)"', attributes)
    return float(found.group(1)) if found else 0.0


def box(attributes, text):
    small = 'class="small"' in attributes
    size = SMALL if small else SIZE
    width = sum(WIDTHS.get(letter, WIDEST) for letter in text) * size / 1000
    if 'class="heading"' in attributes or 'class="line-name"' in attributes:
        width *= BOLD
    before = {"end": width, "middle": width / 2}.get(
        (re.search(r'text-anchor="(\w+)"', attributes) or [None, "start"])[1], 0)
    turned = TURNED.search(attributes)
    if turned:                           # it runs upwards
        x, y = float(turned[1]), float(turned[2])
        return x - ABOVE * size, y + before - width, x + BELOW * size, y + before
    x, y = number(attributes, "x") - before, number(attributes, "y")
    return x, y - ABOVE * size, x + width, y + BELOW * size


charts = texts = faults = 0
for page in sys.argv[1:]:
    with open(page, encoding="utf-8") as file:
        content = file.read()
    for chart in CHART.finditer(content):
        wide, high, charts = int(chart[1]), int(chart[2]), charts + 1
        for attributes, text in TAG.findall(chart[0]):
            text, texts = unescape(text), texts + 1
            left, top, right, bottom = box(attributes, text)
            if left < 0 or top < -0.5 or right > wide or bottom > high:
                faults += 1
                print(f"{page}: {chart[3]}: leaves its drawing: {text} "
                      f"({left:.0f},{top:.0f} to {right:.0f},{bottom:.0f} of {wide},{high})")
            if text.startswith("\u2026"):
                faults += 1
                print(f"{page}: {chart[3]}: a name without its beginning: {text}")
print("some charts" if charts > 100 else f"{charts} charts", "and their texts;", faults, "faults")
