import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  copy,
  exchange,
  layoutCommit,
  layoutGet,
  layoutReturn,
  readImplementation,
  readLocation,
  readProtection4,
  session,
} from "../../../lib/wire/nfs4-session.ts";
import { hypers, opaque, uints } from "../../support/xdr.ts";

const state = Buffer.alloc(16);
const channel = uints(0, 1, 2, 3, 4, 5, 0);
const over = (...parts: Uint8Array[]) => new Cursor(Buffer.concat(parts));

t.test("protections and implementations end where they end", async (t) => {
  const c = over(uints(1, 0, 0), uints(1), opaque("d"), opaque("n"), hypers(1n), uints(2));
  readProtection4(c, true);
  readImplementation(c);
  t.equal(c.left, 0);
});

t.test("each reads as many octets as it has", async (t) => {
  const cases: [string, (c: Cursor) => unknown, Buffer[]][] = [
    ["EXCHANGE_ID", exchange, [hypers(1n), opaque("owner"), uints(0x101, 0, 0)]],
    ["CREATE_SESSION", session, [hypers(1n), uints(1, 3), channel, channel, uints(9, 1, 0)]],
    ["LAYOUTCOMMIT", layoutCommit, [hypers(0n, 1n), uints(0), state, uints(0, 0, 1, 0)]],
    ["LAYOUTGET", layoutGet, [uints(0, 1, 2), hypers(0n, 1n, 1n), state, uints(4096)]],
    ["LAYOUTRETURN", layoutReturn, [uints(0, 1, 3, 3)]],
    ["netloc4", readLocation, [uints(3), opaque("tcp"), opaque("1.2.3.4.5.6")]],
  ];
  for (const [name, read, parts] of cases) {
    const c = over(...parts);
    read(c);
    t.equal(c.left, 0, name);
  }
  const words = " Src StateID: 0xafa9 Offset: 1 Len: 3 Dst StateID: 0xafa9 Offset: 2";
  t.equal(copy(over(state, state, hypers(1n, 2n, 3n)), false), words);
});
