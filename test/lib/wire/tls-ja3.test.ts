import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { emptyOffer, fingerprint, noteFingerprint } from "../../../lib/wire/tls-ja3.ts";

t.test("what a hello offers, without what means nothing", async (t) => {
  const offer = {
    version: 769,
    suites: [0x0a0a, 47, 53],
    extensions: [0, 10, 11],
    groups: [23, 0x1a1a],
    formats: [0],
  };
  t.equal(fingerprint(offer, true), "769,47-53,0-10-11,23,0");
  t.equal(
    fingerprint({ ...emptyOffer(), version: 771, suites: [4], extensions: [65281] }, false),
    "771,4,65281",
  );
  const c = new Cursor(Buffer.alloc(0), 0, 0, true);
  noteFingerprint(c, { ...emptyOffer(), version: 771, suites: [4], extensions: [65281] }, false);
  t.same(
    c.finish().map(({ text }) => text),
    ["[JA3S Fullstring: 771,4,65281]", "[JA3S: c253ec3ad88e42f8da4032682892f9a0]"],
  );
});
