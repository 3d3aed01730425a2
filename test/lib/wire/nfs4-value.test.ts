import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { attributeValues, readTime4 } from "../../../lib/wire/nfs4-value.ts";
import { hypers, opaque, uints } from "../../support/xdr.ts";

const over = (...parts: Uint8Array[]) => {
  const bytes = Buffer.concat(parts);
  return new Cursor(bytes, 0, bytes.length, true);
};

t.test("the value of each attribute takes its octets", async (t) => {
  const cases: [number, Buffer, string][] = [
    [0, uints(1, 8), "Attr mask: 0x00000008 (Change)"],
    [1, uints(2), "ftype4: NF4DIR (2)"],
    [2, uints(0), "fattr4_fh_expire_type: FH4_PERSISTENT (0x00000000)"],
    [8, hypers(1n, 2n), "fattr4_fsid"],
    [13, uints(3), "aclsupport: 3, ALLOW, DENY"],
    [
      33,
      uints(0o644),
      "mode: 0644, Name: Unknown, Read permission for owner, Write permission for owner, Read permission for group, Read permission for others",
    ],
    [36, opaque("me@x"), "fattr4_owner: me@x"],
    [48, uints(0), "set_it: SET_TO_SERVER_TIME4 (0)"],
    [55, hypers(9n), "fileid: 0x0000000000000009"],
  ];
  for (const [bit, bytes, text] of cases) {
    const c = over(bytes);
    attributeValues[bit]?.(c);
    t.equal(c.fields[0]?.text, text);
    t.equal(c.left, 0, text);
  }
  const c = over(hypers(1n), uints(2));
  readTime4(c);
  t.same(
    c.fields.map(({ text }) => text),
    ["seconds: 1", "nseconds: 2"],
  );
});
