import t from "tap";
import { udpPayload } from "../../../lib/scan/udp-payload.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { decodeMessage } from "../../../lib/wire/dns.ts";
import { nbns } from "../../../lib/wire/nbns.ts";
import { ntp } from "../../../lib/wire/ntp.ts";
import { rpc } from "../../../lib/wire/rpc.ts";
import { snmp } from "../../../lib/wire/snmp.ts";
import { tftp } from "../../../lib/wire/tftp.ts";

t.test("a port whose protocol is spoken gets a question that our own parser reads", async (t) => {
  t.match(decodeMessage(udpPayload(53)), { response: false, questions: [{ name: "." }] });
  t.match(ntp.parse(new Cursor(udpPayload(123))), { mode: 3, version: 4 });
  t.match(rpc.parse(new Cursor(udpPayload(111)), { carrier: "udp" }), {
    call: { program: 100_000, procedure: 0 },
  });
  t.match(rpc.parse(new Cursor(udpPayload(2049)), { carrier: "udp" }), {
    call: { program: 100_003, version: 3 },
  });
  for (const [port, protocol] of [
    [161, snmp],
    [137, nbns],
    [69, tftp],
  ] as const) {
    const bytes = udpPayload(port);
    t.ok(bytes.length > 0);
    t.doesNotThrow(() => protocol.parse(new Cursor(bytes)), protocol.name);
  }
});

t.test("any other port gets an empty datagram", async (t) => {
  t.equal(udpPayload(4711).length, 0);
});
