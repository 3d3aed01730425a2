/** STREAM frames: which bits of the type say what (RFC 9000 19.8). */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readStream } from "../../../lib/wire/quic-stream.ts";
import { octets } from "../../support/dissected.ts";

for (const [type, hex, word, text] of [
  [8, "00 6162", "STREAM(0)", "STREAM id=0 fin=0 off=0 len=2 dir=Bidirectional origin=Client-initiated"],
  [11, "07 02 6162", "STREAM(7)", "STREAM id=7 fin=1 off=0 len=2 dir=Unidirectional origin=Server-initiated"],
  [
    14,
    "02 4100 01 61",
    "STREAM(2)",
    "STREAM id=2 fin=0 off=256 len=1 dir=Unidirectional origin=Client-initiated",
  ],
] as const)
  t.test(text, async (t) => {
    const bytes = octets(hex);
    const c = new Cursor(bytes, 0, bytes.length, true);
    c.note("quic.frame_type", "Frame Type", 0, 0);
    t.same(readStream(c, type, 0), { word, text });
    t.equal(c.left, 0);
    const [head] = c.finish();
    t.match(head?.children?.[0], { name: "quic.stream.fin", value: (type & 1) !== 0 });
    const quiet = new Cursor(bytes);
    t.equal(readStream(quiet, type, 0).word, word);
  });
