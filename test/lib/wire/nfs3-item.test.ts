import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  allAttributes,
  createHow,
  data,
  entries,
  entry,
  flag,
  followingHandle,
  guard,
  handle,
  hyper,
  linkTo,
  node,
  path,
  stability,
  status,
  uint,
  verifier,
} from "../../../lib/wire/nfs3-item.ts";
import type { Item, Told } from "../../../lib/wire/rpc-shape.ts";
import { hypers, opaque, uints } from "../../support/xdr.ts";

const told = (): Told => ({
  ...{ line: "", pending: "", status: 0 },
  rpc: { kind: "call", xid: 1, open: true },
});

/** What the list says of these octets, which the item reads to their end. */
const words = (item: Item, ...parts: Buffer[]) => {
  const c = new Cursor(Buffer.concat(parts));
  const value = told();
  item(c, value);
  t.equal(c.left, 0, "all is read");
  return value.line + value.pending;
};

const file = opaque(Buffer.from(Array.from({ length: 28 }, (_, i) => i)));
const unset = uints(0, 0, 0, 0, 0, 0);
const attributes = Buffer.concat([
  uints(1, 0o644, 1, 1000, 100),
  hypers(1234n, 4096n),
  uints(8, 1),
  hypers(5n, 77n),
  uints(1, 0, 2, 0, 3, 0),
]);

t.test("each item says what the list says of it (RFC 1813 3.3)", async (t) => {
  const cases: [string, Item, Buffer[], string][] = [
    ["handle", handle("object", ", FH: "), [file], ", FH: 0xd708085d"],
    ["entry", entry("what", ", DH: "), [file, opaque("f")], ", DH: 0xd708085d/f"],
    ["handle that follows", followingHandle("obj"), [uints(1), file], ""],
    ["handle that does not", followingHandle("obj"), [uints(0)], ""],
    ["hyper", hyper("nfs.offset3", "offset", " Offset: "), [hypers(5n)], " Offset: 5"],
    ["hyper in silence", hyper("nfs.cookie3", "cookie"), [hypers(5n)], ""],
    ["uint", uint("nfs.count3", "count", " Len: "), [uints(6)], " Len: 6"],
    ["uint in silence", uint("nfs.count3", "count"), [uints(6)], ""],
    ["verifier", verifier, [hypers(1n)], ""],
    ["data", data, [opaque("data")], ""],
    ["flag", flag("no_trunc"), [uints(1)], ""],
    ["stability", stability("nfs.write.stable", "Stable"), [uints(2)], " FILE_SYNC"],
    ["stability unknown", stability("nfs.write.stable", "Stable"), [uints(9)], " Stable: 9"],
    ["attributes", allAttributes, [attributes], "  Regular File mode: 0644 uid: 1000 gid: 100"],
    ["guard", guard, [uints(1, 2, 3)], ""],
    ["no guard", guard, [uints(0)], ""],
    ["path", path, [opaque("/x")], " Path: /x"],
    ["link", linkTo, [opaque("/x")], " To /x"],
    ["made in any case", createHow, [uints(0), unset], " Mode: UNCHECKED"],
    ["made alone", createHow, [uints(2), hypers(1n)], " Mode: EXCLUSIVE"],
    ["made in an unknown way", createHow, [uints(3)], " Mode: Unknown Mode: 3"],
    ["device", node, [uints(4), unset, uints(8, 1)], " Character Special Device"],
    ["pipe", node, [uints(7), unset], " Named Pipe"],
    ["unknown node", node, [uints(9)], " Unknown type: 9"],
  ];
  for (const [name, item, parts, line] of cases) t.equal(words(item, ...parts), line, name);
});

t.test("entries of a directory are told as they come", async (t) => {
  const one = (name: string) => [uints(1), hypers(9n), opaque(name), hypers(1n)];
  const plus = [uints(0, 0)];
  t.equal(words(entries(false), ...one("a"), ...one("b"), uints(0, 1)), " a b");
  t.equal(words(entries(true), ...one("a"), ...plus, ...one("b"), ...plus, uints(0, 1)), " a b");
  const cut = told();
  const c = new Cursor(Buffer.concat([...one("a"), uints(1)]));
  t.throws(() => entries(false)(c, cut), { name: "Malformed" });
  t.equal(cut.line, " a", "what was there is said");
});

t.test("a status that is not 0 is kept for the results", async (t) => {
  const value = told();
  status(new Cursor(uints(2)), value);
  t.equal(value.status, 2);
});
