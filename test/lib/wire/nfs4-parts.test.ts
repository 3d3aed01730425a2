import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  each,
  hyper,
  readArray,
  readChange,
  readChannel,
  readClient,
  readLockOwner,
  readOctets,
  readOwner,
  readSecurity,
  readState,
  readVerifier4,
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

t.test("a count that is not true ends", async (t) => {
  t.throws(() => readArray(over(uints(0xffffffff)), "a", "A", (c) => void c.uint(4, "x", "X")), {
    name: "Malformed",
  });
  const c = over(uints(2, 1, 2));
  t.equal(
    each(c, () => c.skip(4)),
    2,
  );
  t.equal(c.left, 0);
});

t.test("each part reads as many octets as it has", async (t) => {
  const cases: [string, (c: Cursor) => unknown, Buffer[]][] = [
    ["change", readChange, [uints(1), hypers(1n, 2n)]],
    ["owner", (c) => readOwner(c, "nfs.open_owner4"), [hypers(1n), opaque("own")]],
    ["client", readClient, [hypers(1n)]],
    ["octets", (c) => readOctets(c, 8, "nfs.verifier4", "verifier"), [hypers(1n)]],
    ["channel", (c) => readChannel(c, "fore"), [uints(0, 1, 2, 3, 4, 5, 1, 9)]],
    ["security", readSecurity, [uints(1, 1, 5), opaque("m"), uints(0, 0, 1, 4)]],
    ["security of GSS", readSecurity, [uints(1, 6, 1), opaque("a"), opaque("b")]],
    ["security of none", readSecurity, [uints(1, 0)]],
    ["owner of a lock", readLockOwner, [hypers(1n), opaque("own")]],
    ["verifier", readVerifier4, [hypers(1n)]],
    ["a hyper", (c) => hyper(c, "offset"), [hypers(1n)]],
  ];
  for (const [name, read, parts] of cases) {
    const c = over(...parts);
    read(c);
    t.equal(c.left, 0, name);
  }
});

t.test("a hyper is called by its label", async (t) => {
  const c = over(hypers(8n));
  t.equal(hyper(c, "offset"), 8n);
  t.match(c.fields, [{ name: "nfs.offset4", text: "offset: 8" }]);
});
