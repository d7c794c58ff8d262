#!/usr/bin/env python3
"""Makes hat-trick.woff, the page's font, from the game's small font:
    web/font.py
Run it after a change of assets/sprites/font_small.png; tests/web compares the two. It needs Debian's python3-fonttools
and python3-pil; building the page does not need them."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image

HERE = Path(__file__).parent
LETTERS = "".join(map(chr, range(ord(" "), ord("~") + 1)))
WIDTH, HEIGHT = 6, 9
# The number of rows above the baseline.
ABOVE = 7
# Font units per dot, so that a letter as high as a line has as many dots as in the game.
DOT = 100


def name(letter):
    return f"u{ord(letter):04x}"


def runs(row):
    """Returns where the runs of dots in a row begin and end."""
    edges = [i for i in range(WIDTH + 1) if (i < WIDTH and row[i]) != (i > 0 and row[i - 1])]
    return zip(edges[::2], edges[1::2])


def drawn(rows):
    pen = TTGlyphPen(None)
    for y, row in enumerate(rows):
        top, bottom = (ABOVE - y) * DOT, (ABOVE - y - 1) * DOT
        for left, right in runs(row):
            pen.moveTo((left * DOT, bottom))
            pen.lineTo((left * DOT, top))
            pen.lineTo((right * DOT, top))
            pen.lineTo((right * DOT, bottom))
            pen.closePath()
    return pen.glyph()


def rows(sheet, place):
    columns = sheet.width // WIDTH
    x, y = place % columns * WIDTH, place // columns * HEIGHT
    return [[sheet.getpixel((x + i, y + j))[3] > 0 for i in range(WIDTH)] for j in range(HEIGHT)]


def main():
    sheet = Image.open(HERE / "../assets/sprites/font_small.png").convert("RGBA")
    glyphs = {name(letter): drawn(rows(sheet, place)) for place, letter in enumerate(LETTERS)}
    glyphs = {".notdef": glyphs[name("?")], **glyphs}
    font = FontBuilder(HEIGHT * DOT, isTTF=True)
    font.setupGlyphOrder(list(glyphs))
    font.setupCharacterMap({ord(letter): name(letter) for letter in LETTERS})
    font.setupGlyf(glyphs)
    edges = {glyph: outline.xMin if outline.numberOfContours else 0 for glyph, outline in glyphs.items()}
    font.setupHorizontalMetrics({glyph: (WIDTH * DOT, edge) for glyph, edge in edges.items()})
    above, below = ABOVE * DOT, (HEIGHT - ABOVE) * DOT
    font.setupHorizontalHeader(ascent=above, descent=-below)
    font.setupOS2(sTypoAscender=above, sTypoDescender=-below, usWinAscent=above, usWinDescent=below)
    font.setupNameTable({"familyName": "Hat Trick", "styleName": "Regular"})
    font.setupPost(isFixedPitch=1, keepGlyphNames=False)
    # If the sheet has not changed, this makes exactly the same file.
    font.updateHead(created=0, modified=0)
    font.font.recalcTimestamp = False
    font.font.flavor = "woff"
    font.save(HERE / "hat-trick.woff")


main()
