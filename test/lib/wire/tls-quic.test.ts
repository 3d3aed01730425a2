/** Transport parameters in Wireshark's words. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { readTransportParameters } from "../../../lib/wire/tls-quic.ts";
import { octets } from "../../support/dissected.ts";

function read(hex: string, type = 1): string[] {
  const bytes = octets(hex);
  const c = new Cursor(bytes, 0, bytes.length, true);
  try {
    readTransportParameters(c, { type });
  } catch {
    // What was read stays.
  }
  const lines = (fields: readonly Field[]): string[] =>
    fields.flatMap((one) => [one.text, ...lines(one.children ?? [])]);
  return lines(c.finish());
}

for (const [hex, head, last] of [
  ["01 04 80007530", "Parameter: max_idle_timeout (len=4) 30000 ms", "max_idle_timeout: 30000"],
  ["0a 01 03", "Parameter: ack_delay_exponent (len=1)", "ack_delay_exponent: 3"],
  ["0c 00", "Parameter: disable_active_migration (len=0)", "Value: <MISSING>"],
  ["0f 02 c1c1", "Parameter: initial_source_connection_id (len=2)", "Initial Source Connection ID: c1c1"],
  ["20 04 8000ffff", "Parameter: max_datagram_frame_size (len=4) 65535", "max_datagram_frame_size: 65535"],
  ["3fff 02 aabb", "Parameter: Unknown 0x3fff (len=2)", "Value: aabb"],
  ["4132 01 aa", "Parameter: GREASE (len=1)", "Value: aa"],
  [
    "01 08 d000000000000001",
    "Parameter: max_idle_timeout (len=8) 1152921504606846977 ms",
    "max_idle_timeout: 1152921504606846977",
  ],
] as const)
  t.test(head, async (t) => {
    // The numbers of RFC 9000 16 that two octets hold begin with 01.
    const lines = read(hex.replace(/^3fff/, "7fff").replace(/^4132/, "4132"));
    t.equal(lines[0], head);
    t.equal(lines.at(-1), last);
  });

t.test("addresses, and versions that a server offers", async (t) => {
  const lines = read(
    `0d 2d c0000201 1151 20010db8000000000000000000000001 1152 04 e1e1e1e1 ${"ab".repeat(16)}`,
    8,
  );
  t.ok(lines.includes("ipv4Address: 192.0.2.1"));
  t.ok(lines.includes("ipv6Address: 2001:db8::1"));
  t.ok(lines.includes("ipv6Port: 4434"));
  const versions = "8000 4752 09 00000001 04 1a2a3a4a";
  t.ok(read(versions, 8).includes("Google Supported Version: Unknown (0x1a2a3a4a) (GREASE)"));
  t.notOk(read(versions, 1).includes("Google Supported Versions Length: 4"));
});

t.test("the drafts before 27 count in two octets", async (t) => {
  const lines = read("0008 0001 0004 80007530");
  t.same(lines.slice(0, 3), [
    "Parameters Length: 8",
    "Parameter: max_idle_timeout (len=4) 30000 ms",
    "Type: max_idle_timeout (0x01)",
  ]);
});

t.test("what ends too early", async (t) => {
  t.same(read("01 04 80"), ["Type: max_idle_timeout (0x01)", "Length: 4"]);
  t.same(read("01 01 80")[0], "Parameter: max_idle_timeout (len=1)");
});
