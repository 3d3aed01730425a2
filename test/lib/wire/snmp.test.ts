import t from "tap";
import { snmp } from "../../../lib/wire/snmp.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const get = octets(
  "3026 020101 0406 7075626c6963 a019 02017b 020100 020100 300e 300c 0608 2b06010201010200 0500",
);
const trap = octets(
  "3027 020100 0406 7075626c6963 a41a 0607 2b06010401bf08 4004 01020304 020106 020111 430101 3000",
);

t.test("RFC 3416: a request", async (t) => {
  const { info, lines } = dissected(snmp, get);
  t.equal(info, "get-request 1.3.6.1.2.1.1.2.0");
  t.same(lines, [
    "version: v2c (1)",
    "community: public",
    "data: get-request (0)",
    "get-request",
    "request-id: 123",
    "error-status: noError (0)",
    "error-index: 0",
    "variable-bindings: 1 item",
    "1.3.6.1.2.1.1.2.0: Value (Null)",
    "Object Name: 1.3.6.1.2.1.1.2.0 (iso.3.6.1.2.1.1.2.0)",
    "Value (Null)",
  ]);
});

t.test("RFC 1157 4.1.6: version 1's trap", async (t) => {
  const { info, lines } = dissected(snmp, trap);
  t.equal(info, "trap iso.3.6.1.4.1.8072");
  t.ok(lines.includes("generic-trap: enterpriseSpecific (6)"));
  t.ok(lines.includes("agent-addr: 1.2.3.4"));
});

t.test(
  "what is of another kind is told and passed over, as in Wireshark; what goes past its end is malformed",
  async (t) => {
    const changed = (at: number, octet: number) => {
      const copy = Uint8Array.from(get);
      copy[at] = octet;
      return copy;
    };
    const rows: [what: string, message: Uint8Array, info: string, line?: string][] = [
      ["the request's number", changed(15, 3), "get-request 1.3.6.1.2.1.1.2.0", "error-status: noError (0)"],
      ["the list of bindings", changed(24, 0), "get-request", "error-index: 0"],
      ["a name", changed(28, 0xc2), "get-request", "variable-bindings: 0 items"],
    ];
    for (const [what, message, info, line] of rows) {
      const found = dissected(snmp, message);
      t.equal(found.info, info, what);
      if (line) t.ok(found.lines.includes(line), `${what}: ${found.lines.join("; ")}`);
    }
  },
);

t.test("what is no SNMP is nobody's", async (t) => {
  t.equal(snmp.claims?.(get), true);
  for (const wrong of [Buffer.from("hello world"), get.subarray(0, 39), Buffer.of()])
    t.equal(snmp.claims?.(wrong), false);
});

t.test("C7: cut and changed octets", async (t) => {
  for (const sample of [get, trap]) t.equal(hostile(snmp, sample), "");
});
