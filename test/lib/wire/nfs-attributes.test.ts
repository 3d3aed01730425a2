import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  attributes2,
  bothAttributes,
  fileTypes3,
  postAttributes,
  readAttributes3,
  readTime,
  settable2,
  settable3,
} from "../../../lib/wire/nfs-attributes.ts";
import type { Item, Told } from "../../../lib/wire/rpc-shape.ts";
import { hypers, uints } from "../../support/xdr.ts";

const third = Buffer.concat([
  ...[uints(2, 0o41777, 1, 1000, 100), hypers(1234n, 4096n), uints(8, 1), hypers(5n, 77n)],
  uints(1_700_000_000, 5, 1_700_000_001, 0, 1_700_000_002, 0),
]);

const texts = (item: Item, ...parts: Uint8Array[]) => {
  const bytes = Buffer.concat(parts);
  const c = new Cursor(bytes, 0, bytes.length, true);
  item(c, {} as Told);
  t.equal(c.left, 0, "all is read");
  const field = c.fields[0];
  return [field?.text, ...(field?.children ?? []).map(({ text }) => text)];
};

t.test("version 3's, in words (RFC 1813 2.6)", async (t) => {
  const c = new Cursor(third, 0, third.length, true);
  t.equal(readAttributes3(c, "obj"), "  Directory mode: 1777 uid: 1000 gid: 100");
  t.equal(c.fields[0]?.text, "obj  Directory mode: 1777 uid: 1000 gid: 100");
  const within = c.fields[0]?.children?.map(({ text }) => text) ?? [];
  t.ok(within.includes("rdev: 8,1") && within.includes("size: 1234"), within.join("\n"));
  t.ok(within.includes("atime: Nov 14, 2023 22:13:20.000000005 UTC"), within.join("\n"));
  t.equal(fileTypes3[7], "Named Pipe");
  t.match(texts(postAttributes("after"), uints(0)), ["after", "attributes_follow: no value (0)"]);
  t.match(texts(bothAttributes("wcc"), uints(1), hypers(1n), uints(1, 2, 3, 4), uints(1), third), [
    "wcc",
    "before",
  ]);
});

t.test("version 2's; what is set and what is left (RFC 1094 2.3)", async (t) => {
  const old = texts(attributes2, uints(1, 0o100644, 1, 0, 0, 9, 4096, 0, 8, 5, 77, 1, 500_000, 0, 0, 0, 0));
  t.ok(old.includes("atime: Jan  1, 1970 00:00:01.500000000 UTC"), old.join("\n"));
  const set = texts(settable2, uints(0o644, 0xffffffff, 5, 0xffffffff, 0xffffffff, 0xffffffff, 1, 2));
  t.ok(set.includes("uid: no value") && set.includes("gid: 5"), set.join("\n"));
  const next = texts(settable3("new"), uints(1, 0o755, 0, 0, 1), hypers(9n), uints(1, 2, 5, 6));
  t.ok(next.includes("size: value follows") && next.includes("atime: set to server time"), next.join("\n"));
});

t.test("a time without recording leaves nothing open", async (t) => {
  const c = new Cursor(uints(1, 2));
  readTime(c, "nfs.atime", 1_000_000_000);
  t.same(c.finish(), []);
  t.equal(c.left, 0);
});
