import t from "tap";
import { HpackTable, usualLimit } from "../../../lib/wire/hpack-table.ts";

t.test("RFC 7541 Appendix A: the static table", async (t) => {
  const table = HpackTable.empty();
  for (const [index, name, value] of [
    [1, ":authority", ""],
    [2, ":method", "GET"],
    [14, ":status", "500"],
    [16, "accept-encoding", "gzip, deflate"],
    [32, "cookie", ""],
    [61, "www-authenticate", ""],
  ] as const)
    t.same(table.at(index), { name, value });
  t.equal(table.at(0), undefined);
  t.equal(table.at(62), undefined);
});

t.test("RFC 7541 2.3.2, 4: the newest is the first; the oldest go", async (t) => {
  const table = HpackTable.empty(100);
  table.add({ name: "a", value: "1" });
  table.add({ name: "b", value: "2" });
  t.equal(table.size, 68);
  t.match([table.at(62), table.at(63), table.at(64)], [{ name: "b" }, { name: "a" }, undefined]);
  table.add({ name: "c", value: "3" });
  t.match([table.at(62), table.at(63), table.at(64)], [{ name: "c" }, { name: "b" }, undefined]);
  table.resize(34);
  t.match([table.at(62), table.at(63)], [{ name: "c" }, undefined]);
  table.add({ name: "longer than", value: "the table is" });
  t.equal(table.size, 0, "RFC 7541 4.4");
  t.equal(table.at(62), undefined);
});

t.test("a copy is a table of its own", async (t) => {
  const table = HpackTable.empty();
  table.add({ name: "a", value: "" });
  const copy = table.copy();
  copy.add({ name: "b", value: "" });
  t.equal(table.at(62)?.name, "a");
  t.equal(copy.at(62)?.name, "b");
  t.equal(copy.at(63)?.name, "a");
});

t.test("what came before the capture is there, and goes as the rest does", async (t) => {
  const table = HpackTable.unseen();
  t.same(table.at(62), { name: "<unknown>", value: "" });
  t.same(table.at(160), { name: "<unknown>", value: "" });
  t.equal(table.at(161), undefined);
  t.ok(table.size <= usualLimit);
  for (let n = 0; n < 1000; n += 1) table.add({ name: "n", value: `${n}` });
  t.ok(table.size <= usualLimit);
  t.equal(table.at(62)?.value, "999");
  t.equal(table.at(62 + 113), undefined);
});

t.test("memory has a bound, whatever the ends agree on", async (t) => {
  t.equal(HpackTable.empty(2 ** 32 - 1).limit, 1 << 20);
  const table = HpackTable.empty();
  table.resize(2 ** 32 - 1);
  t.equal(table.limit, 1 << 20);
});
