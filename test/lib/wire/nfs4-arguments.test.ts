import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { arguments4 } from "../../../lib/wire/nfs4-arguments.ts";
import { hypers, opaque, uints } from "../../support/xdr.ts";

// The lines of all operations are held by the golden capture; here, what handles do to them.
t.test("the current file handle is carried along, saved and restored", async (t) => {
  const handles = { current: "", saved: "" };
  const run = (operation: number, ...parts: Uint8Array[]) =>
    arguments4[operation]?.(new Cursor(Buffer.concat(parts)), handles);
  t.equal(run(15, opaque("name")), " name");
  t.equal(run(22, opaque(Buffer.from(Array.from({ length: 28 }, (_, i) => i)))), "");
  t.equal(handles.current, "0xd708085d");
  run(32);
  t.equal(run(15, opaque("name")), " DH: 0xd708085d/name");
  run(10);
  t.equal(run(9, uints(0)), "");
  run(31);
  t.equal(run(9, uints(0)), " FH: 0xd708085d");
  t.equal(run(14, uints(1, 2), Buffer.alloc(16), hypers(5n, 10n)), " FH: 0xd708085d Offset: 5 Length: 10 ");
  t.equal(run(30, hypers(0x1234567890n)), " CID: 0x0000001234567890");
});
