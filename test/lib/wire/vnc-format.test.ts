import t from "tap";
import { readFlag, readFormat } from "../../../lib/wire/vnc-format.ts";
import { rfbLines } from "../../support/rfb.ts";

t.test("the format of a pixel (RFC 6143 7.4)", async (t) => {
  const { lines, left } = rfbLines("10100001001f003f001f0b0500000000", (c) =>
    t.equal(readFormat(c, "client"), 2),
  );
  t.same(lines, [
    ...["Bits per pixel: 16", "Depth: 16", "Big endian flag: False", "True color flag: True"],
    ...["Red maximum: 31", "Green maximum: 63", "Blue maximum: 31"],
    ...["Red shift: 11", "Green shift: 5", "Blue shift: 0", "Padding"],
  ]);
  t.equal(left, 0);
  rfbLines("00".repeat(16), (c) => t.equal(readFormat(c, "server"), 1, "a pixel has an octet at least"));
  t.same(rfbLines("05", (c) => readFlag(c, "vnc.share_desktop_flag", "Share desktop flag")).lines, [
    "Share desktop flag: True",
  ]);
});
