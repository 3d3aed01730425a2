import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  copy,
  exchange,
  layoutCommit,
  layoutGet,
  layoutReturn,
  readAddress4,
  readDirection,
  readExchangeFlags,
  readImplementation,
  readLocation,
  readProtection4,
  readRdma,
  readSessionFlags,
  session,
} from "../../../lib/wire/nfs4-session.ts";
import { hypers, opaque, uints } from "../../support/xdr.ts";

const state = Buffer.alloc(16);
const channel = uints(0, 1, 2, 3, 4, 5, 0);
const over = (...parts: Uint8Array[]) => new Cursor(Buffer.concat(parts));

t.test("protections and implementations end where they end", async (t) => {
  const c = over(uints(1, 0, 0), uints(1), opaque("d"), opaque("n"), hypers(1n), uints(2));
  readProtection4(c, true);
  readImplementation(c, "impl");
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

t.test("lines as Wireshark has them", async (t) => {
  const cases: [(c: Cursor) => void, Buffer, string][] = [
    [(c) => readDirection(c, "bctsa_dir", "CDFC4"), uints(3), "bctsa_dir: CDFC4_FORE_OR_BOTH (0x00000003)"],
    [(c) => readDirection(c, "bctsr_dir", "CDFS4"), uints(9), "bctsr_dir: Unknown (0x00000009)"],
    [(c) => readRdma(c, "bctsa"), uints(0), "bctsa_use_conn_in_rdma_mode: False"],
    [(c) => readExchangeFlags(c, "call"), uints(1), "flags: 0x00000001, EXCHGID4_FLAG_SUPP_MOVED_REFER"],
    [
      (c) => readSessionFlags(c, "csa_flags"),
      uints(2),
      "csa_flags: 0x00000002, CREATE_SESSION4_FLAG_CONN_BACK_CHAN",
    ],
  ];
  for (const [read, bytes, text] of cases) {
    const c = new Cursor(bytes, 0, bytes.length, true);
    read(c);
    t.equal(c.fields[0]?.text, text);
  }
  const bytes = Buffer.concat([opaque("tcp"), opaque("1.2.3.4.8.1")]);
  const c = new Cursor(bytes, 0, bytes.length, true);
  readAddress4(c);
  t.equal(c.fields.at(-1)?.text, "[IPv4 address 1.2.3.4, protocol=tcp, port=2049]");
});
