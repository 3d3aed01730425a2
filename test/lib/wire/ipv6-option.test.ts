/** Options of IPv6: their texts, the true source, and options that reach past their header. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Ipv6 } from "../../../lib/wire/ipv6.ts";
import { ipv6Options } from "../../../lib/wire/ipv6-option.ts";

const home = "20010db8000000000000000000000009";
/** The options' texts, or what is wrong; the octets behind `|` are those behind the header. */
function read(hex: string): { texts: (string | undefined)[]; value: Ipv6 } {
  const [header = "", rest = ""] = hex.replaceAll(" ", "").split("|");
  const bytes = Buffer.from(header + rest, "hex");
  const value: Ipv6 = { nextHeader: 0, source: "::1", destination: "::2" };
  const c = new Cursor(bytes, 0, bytes.length, true);
  try {
    ipv6Options(c, header.length / 2, value);
  } catch {
    return { texts: ["malformed"], value };
  }
  return { texts: c.finish().map(({ text, children }) => children?.at(-1)?.text ?? text), value };
}

for (const [hex, ...texts] of [
  ["00 00 0102 0000", "Type: Pad1 (0x00)", "Type: Pad1 (0x00)", "PadN: 0000"],
  ["0502 0000", "Router Alert: MLD (0)"],
  ["0502 0009", "Router Alert: Unknown (9)"],
  ["0501 00 00", "Router Alert: MLD (0)"],
  ["2604 80010000 0000 0100", "QS Nonce: 0x00000000", "PadN: <none>"],
  ["c204 00010000", "Payload Length: 65536"],
  ["0401 03", "Tunnel Encapsulation Limit: 3"],
  ["6304 00 1e 0100", "Sender Rank: 0x0100"],
  ["0708 00000001 00 05 1234", "Checksum: 0x1234"],
  ["0708 00000001 09 05 1234", "malformed"],
  ["3e04 01020304", "Unknown Option Payload: 01020304"],
  ["3100", "malformed"],
  ["3e06 0102 | 03040506", "Unknown Option Payload: 010203040506"],
  ["3e06 0102 | 0304", "malformed"],
  ["01", "malformed"],
  [`c910 ${home}`, "MIPv6 Home Address: 2001:db8::9"],
] as const)
  t.same(read(hex).texts, texts, hex);

t.equal(read(`c910 ${home}`).value.homeAddress, "2001:db8::9");
t.equal(read("c904 20010db8").value.homeAddress, undefined, "an address that is cut off");
