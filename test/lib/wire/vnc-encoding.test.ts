import t from "tap";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { encodingText, readEncoding, readPadding, readRectangles } from "../../../lib/wire/vnc-encoding.ts";
import { rfbLines } from "../../support/rfb.ts";

t.test("names", async (t) => {
  for (const [type, text] of [
    ...[[0, "Raw (0)"] as const, [-239, "Rich Cursor (pseudo) (-239)"] as const],
    ...[[-32, "JPEG quality level 0 (-32)"] as const, [-23, "JPEG quality level 9 (-23)"] as const],
    ...[[-247, "Compression level 9 (-247)"] as const, [99, "Unknown (99)"] as const],
  ])
    t.equal(encodingText(type), text);
  t.same(rfbLines("fffffecc00", (c) => readEncoding(c, "x")).lines, [
    "Encoding type: Extended Desktop Size (-308)",
  ]);
  t.same(
    rfbLines("0000", (c) => readPadding(c, 2)),
    { lines: ["Padding"], left: 0 },
  );
});

const at = "0000 0000 0002 0001";
t.test("rectangles (RFC 6143 7.6.1, 7.7)", async (t) => {
  const table: [string, string, boolean][] = [
    [`${at} 00000000 aabbccddaabbccdd`, "Pixel data: aabbccddaabbccdd", true],
    [`${at} 00000001 00030004`, "Source y position: 4", true],
    [`${at} 00000002 00000001 aabbccdd 11223344 0001000200030004`, "Pixel value: 11223344", true],
    [`${at} ffffff11 aabbccddaabbccdd 80`, "Cursor encoding bitmask: 80", true],
    [`${at} ffffff10 112233445566 80 40`, "X Cursor foreground RGB / background RGB: 112233445566", true],
    [`${at} ffffff21`, "Encoding type: DesktopSize (pseudo) (-223)", true],
    [`${at} fffffecc 01000000 00000009 0000 0000 0005 0006 00000000`, "Screen ID: 9", true],
  ];
  for (const [hex, line, whole] of table) {
    const { lines, left } = rfbLines(hex, (c) => t.equal(readRectangles(c, 1, 4), whole));
    t.ok(lines.includes(line), line);
    t.equal(left, 0);
  }
  t.ok(
    rfbLines(`${at} ffffff11 aabbccddaabbccdd 80`, (c) => readRectangles(c, 1, 4)).lines.includes(
      "X position: 0 (hotspot X)",
    ),
  );
  t.equal(
    rfbLines(`${at} 00000010 0102`, (c) => t.notOk(readRectangles(c, 2, 4))).left,
    2,
    "ZRLE is not read",
  );
  t.equal(
    rfbLines(`${at} ffffff20 0102`, (c) => t.ok(readRectangles(c, 2, 4))).left,
    2,
    "the last comes early",
  );
});

t.test("what is not there is not taken", async (t) => {
  for (const hex of [
    `${at} 00000000 aabbccdd`,
    `${at} 00000002 ffffffff aabbccdd`,
    at,
    `${at} fffffecc ff000000`,
  ])
    t.throws(() => rfbLines(hex, (c) => readRectangles(c, 1, 4)), Malformed);
});
