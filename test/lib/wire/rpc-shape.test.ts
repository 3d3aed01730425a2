import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import type { Context } from "../../../lib/wire/protocol.ts";
import { now, readProcedure, rpcProtocol, say, type Told } from "../../../lib/wire/rpc-shape.ts";
import { remembered, uints } from "../../support/xdr.ts";

const number = (c: Cursor, told: Told) => {
  told.pending += ` ${c.uint(4, "n", "N")}`;
};
const sample = rpcProtocol(100_003, { name: "nfs", label: "NFS", title: "NFS" }, (c, told) =>
  readProcedure(c, { call: [number, now, number, number], ok: [number] }, told),
);
const below = { kind: "call", xid: 1, call: remembered(100_003, 3, 1), open: true };
const context: Context = { below };

t.test("what is cut is not told, but what was said before it is", async (t) => {
  const value = sample.parse(new Cursor(uints(1, 2, 3)), context);
  t.equal(sample.info(value, context), "V3 GETATTR Call 1 2 3");
  try {
    sample.parse(new Cursor(uints(1, 2)), context);
    t.fail("two of three");
  } catch (error) {
    t.ok(error instanceof Malformed);
    t.equal(sample.info((error as Malformed).partial as Told, context), "V3 GETATTR Call 1");
  }
});

t.test("octets behind, a message of no call", async (t) => {
  const c = new Cursor(uints(1, 2, 3, 4), 0, 16, true);
  sample.parse(c, context);
  t.match(c.fields.at(-1), { name: "data", text: "Data (4 bytes)" });
  t.equal(sample.info(sample.parse(new Cursor(uints(5))), {}), "Continuation 5");
  const told: Told = { line: "a", pending: "b", rpc: below as Told["rpc"], status: 0 };
  say(told);
  t.match(told, { line: "ab", pending: "" });
});
