import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  hyper,
  readArray,
  readAttributes4,
  readBitmap,
  readChange,
  readChannel,
  readClient,
  readEntry4,
  readOctets,
  readOwner,
  readSecurity,
  readState,
  uint,
} from "../../../lib/wire/nfs4-parts.ts";
import { hypers, opaque, uints } from "../../support/xdr.ts";

const over = (...parts: Uint8Array[]) => {
  const bytes = Buffer.concat(parts);
  return new Cursor(bytes, 0, bytes.length, true);
};

t.test("a state is called by its CRC-16, as in Wireshark", async (t) => {
  t.equal(readState(over(Buffer.alloc(16))), "0xafa9");
  t.equal(readState(over(uints(3), Buffer.from(Array.from({ length: 12 }, (_, i) => i)))), "0x8eb8");
});

t.test("bitmaps name their bits; one with a false count ends", async (t) => {
  const c = over(uints(2, 0x18, 0x2));
  t.same(readBitmap(c), [3, 4, 33]);
  t.equal(c.fields[0]?.text, "Attr mask (Change, Size, Mode)");
  t.throws(() => readBitmap(over(uints(0xffffffff, 1))), { name: "Malformed" });
  t.throws(() => readArray(over(uints(0xffffffff)), "a", "A", (c) => void c.uint(4, "x", "X")), {
    name: "Malformed",
  });
});

t.test("each part reads as many octets as it has", async (t) => {
  const cases: [string, (c: Cursor) => unknown, Buffer[]][] = [
    ["attributes", readAttributes4, [uints(1, 0x10), opaque(hypers(5n))]],
    ["change", readChange, [uints(1), hypers(1n, 2n)]],
    ["owner", (c) => readOwner(c, "nfs.open_owner4"), [hypers(1n), opaque("own")]],
    ["client", readClient, [hypers(1n)]],
    ["octets", (c) => readOctets(c, 8, "nfs.verifier4", "verifier"), [hypers(1n)]],
    ["entry", readEntry4, [uints(0, 0, 7), opaque("who")]],
    ["channel", (c) => readChannel(c, "fore"), [uints(0, 1, 2, 3, 4, 5, 1, 9)]],
    ["security", readSecurity, [uints(1, 5), opaque("m"), uints(0, 0, 1, 4)]],
    ["security of GSS", readSecurity, [uints(6, 1), opaque("a"), opaque("b")]],
    ["security of none", readSecurity, [uints(0)]],
    ["an integer", (c) => uint(c, "seqid"), [uints(1)]],
    ["a hyper", (c) => hyper(c, "offset"), [hypers(1n)]],
  ];
  for (const [name, read, parts] of cases) {
    const c = over(...parts);
    read(c);
    t.equal(c.left, 0, name);
  }
});

t.test("numbers are called by their fields", async (t) => {
  const c = over(uints(7), hypers(8n));
  t.equal(uint(c, "seqid"), 7);
  t.equal(hyper(c, "offset"), 8n);
  t.match(c.fields, [
    { name: "nfs.seqid", text: "seqid: 7" },
    { name: "nfs.offset4", text: "offset: 8" },
  ]);
});
