import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { handleSize2, readHandle2, readHandle3 } from "../../../lib/wire/nfs-handle.ts";
import { opaque, uints } from "../../support/xdr.ts";

t.test("a handle is called by its CRC-32, as in Wireshark", async (t) => {
  const second = Buffer.from(Array.from({ length: handleSize2 }, (_, i) => i));
  const c = new Cursor(second, 0, 32, true);
  t.equal(readHandle2(c, "file"), "0x91267e8a");
  t.same(
    c.fields[0]?.children?.map(({ text }) => text),
    ["[hash (CRC-32): 0x91267e8a]", `FileHandle: ${second.toString("hex")}`],
  );
  const third = Buffer.from(Array.from({ length: 28 }, (_, i) => i + 40));
  t.equal(readHandle3(new Cursor(opaque(third)), "file"), "0x2d418d16");
  t.equal(readHandle3(new Cursor(uints(0)), "file"), "0x00000000", "WebNFS's public handle");
});

t.test("cut, and longer than there is", async (t) => {
  t.throws(() => readHandle2(new Cursor(Buffer.alloc(31)), "file"), { name: "Malformed" });
  t.throws(() => readHandle3(new Cursor(uints(0xffffffff, 1)), "file"), { name: "Malformed" });
});
