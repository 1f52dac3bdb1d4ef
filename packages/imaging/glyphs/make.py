"""Writes src/legend-glyphs.ts: outlines of the letters that the legends of pictures may need.

python3 -m venv env && env/bin/pip install fonttools
env/bin/python glyphs/make.py /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf > src/legend-glyphs.ts
npx biome check --write src/legend-glyphs.ts

The font's licence (LICENCE, beside this file) asks to travel with every copy, so it goes into the head of the source.
"""

import json
import pathlib
import sys

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

CHARACTERS = [*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)] + [ord(c) for c in "–—‘’“”…−□"]


class RelativePathPen(BasePen):
    """Relative SVG path commands with whole numbers."""

    def __init__(self, glyphs, unitsPerEm):
        super().__init__(glyphs)
        self.scale, self.at, self.commands = 1000 / unitsPerEm, (0, 0), []

    def _draw(self, command, *points):
        points = [(round(x * self.scale), round(-y * self.scale)) for x, y in points]
        offsets = [n for x, y in points for n in (x - self.at[0], y - self.at[1])]
        self.commands.append(command + "".join(f" {n}" if i and n >= 0 else str(n) for i, n in enumerate(offsets)))
        self.at = points[-1]

    def _moveTo(self, point):
        self._draw("m", point)
        self.start = self.at

    def _lineTo(self, point):
        self._draw("l", point)

    def _qCurveToOne(self, control, point):
        self._draw("q", control, point)

    def _closePath(self):
        self.commands.append("z")
        self.at = self.start


font = TTFont(sys.argv[1])
glyphs, names = font.getGlyphSet(), font.getBestCmap()
licence = pathlib.Path(__file__).with_name("LICENCE").read_text().strip().splitlines()
print("/*!\n" + "\n".join(f" * {line}".rstrip() for line in licence) + "\n */\n")
print("/** Made by glyphs/make.py. Thousandths of the font's size; the outline is an SVG path, y downwards, 0 = baseline. */")
print("export const LEGEND_GLYPHS: Readonly<Record<string, readonly [advance: number, path: string]>> = {")
for code in CHARACTERS:
    pen = RelativePathPen(glyphs, font["head"].unitsPerEm)
    glyph = glyphs[names[code]]
    glyph.draw(pen)
    advance = round(glyph.width * 1000 / font["head"].unitsPerEm)
    print(f"  {json.dumps(chr(code), ensure_ascii=False)}: [{advance}, {json.dumps(''.join(pen.commands))}],")
print("};")
