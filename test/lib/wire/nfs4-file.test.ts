import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { access, create, lock, open, piece, range, write } from "../../../lib/wire/nfs4-file.ts";
import type { Handles } from "../../../lib/wire/nfs4-handles.ts";
import { hypers, opaque, uints } from "../../support/xdr.ts";

const state = Buffer.alloc(16);
const none = Buffer.concat([uints(0), opaque("")]);
const owner = Buffer.concat([hypers(1n), opaque("own")]);

/** What is read of these octets, all of them, in a directory that is known. */
const words = (read: (c: Cursor, handles: Handles) => string, ...parts: Buffer[]) => {
  const c = new Cursor(Buffer.concat(parts));
  const said = read(c, { current: "0x1", saved: "" });
  t.equal(c.left, 0, `${read.name}: all is read`);
  return said;
};

t.test("OPEN names the file that its claim names (RFC 7530 16.16)", async (t) => {
  const head = [uints(1, 1, 0), owner];
  t.equal(words(open, ...head, uints(0), uints(0), opaque("f")), " DH: 0x1/f", "by name");
  t.equal(words(open, ...head, uints(1, 0), none, uints(0), opaque("f")), " DH: 0x1/f", "made");
  t.equal(
    words(open, ...head, uints(1, 2), Buffer.alloc(8), uints(0), opaque("f")),
    " DH: 0x1/f",
    "exclusive",
  );
  t.equal(words(open, ...head, uints(1, 3), Buffer.alloc(8), none, uints(0), opaque("f")), " DH: 0x1/f");
  t.equal(words(open, ...head, uints(0, 1, 2)), " DH: 0x1/", "as it was before");
  t.equal(words(open, ...head, uints(0, 2), state, opaque("f")), " DH: 0x1/", "as it was delegated");
  t.equal(words(open, ...head, uints(0, 3), opaque("f")), " DH: 0x1/f");
  t.equal(words(open, ...head, uints(0, 4)), " DH: 0x1/");
  t.equal(words(open, ...head, uints(0, 5), state), " DH: 0x1/");
});

t.test("CREATE has what its kind of file has", async (t) => {
  t.equal(words(create, uints(2), opaque("d"), none), "");
  t.equal(words(create, uints(5), opaque("to"), opaque("l"), none), "", "a symbolic link");
  t.equal(words(create, uints(3, 8, 1), opaque("b"), none), "", "a device");
});

t.test("a lock of a new owner, and of one that has some", async (t) => {
  const end = " FH: 0x1 Offset: 5 Length: <End of File>";
  const head = [uints(1, 0), hypers(5n, 0xffffffffffffffffn)];
  t.equal(words(lock, ...head, uints(1, 1), state, uints(2), owner), end);
  t.equal(words(lock, ...head, uints(0), state, uints(2)), end);
  t.equal(words(range, hypers(5n, 10n)), " FH: 0x1 Offset: 5 Length: 10 ");
});

t.test("pieces of a file say their state, and rights what was asked", async (t) => {
  const read = (c: Cursor) => piece(c, (inner) => inner.uint(4, "nfs.count4", "count"));
  t.equal(words(read, state, hypers(7n), uints(9)), " StateID: 0xafa9 Offset: 7 Len: 9");
  t.equal(words(write, state, hypers(7n), uints(2), opaque("data")), " StateID: 0xafa9 Offset: 7 Len: 4");
  const handles: Handles = { current: "", saved: "" };
  t.equal(access(new Cursor(uints(3)), handles), " FH: 0x00000000, [Check: RD LU]");
  t.equal(handles.asked, 3);
});
