/** RPL's messages: bodies by code, keys, the flag that brings a DODAG, and options. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { icmpv6 } from "../../../lib/wire/icmpv6.ts";
import { rplMessage } from "../../../lib/wire/rpl.ts";
import { infoOf, textsOf } from "../../support/info.ts";

const zeros = (n: number) => "00".repeat(n);
const id = `fe80${zeros(13)}01`;

t.equal(infoOf(icmpv6, "9b000000 0000"), "RPL Control (DODAG Information Solicitation)");
t.equal(infoOf(icmpv6, "9b000000 00"), "RPL Control (DODAG Information Solicitation)...");
t.equal(infoOf(icmpv6, "9b8a0000 00"), "RPL Control (Consistency Check)...");
t.equal(infoOf(icmpv6, "9b4d0000 00"), "RPL Control (Unknown (77))");

/** True when the octets behind the checksum are a whole message of this code. */
function whole(code: number, hex: string): boolean {
  const c = new Cursor(Buffer.from(hex.replaceAll(" ", ""), "hex"));
  try {
    rplMessage(c, code);
    return true;
  } catch {
    return false;
  }
}
for (const [name, code, hex, is] of [
  ["a DIO", 1, `1e f0 0100 88 01 0000 ${id}`, true],
  ["a DIO without its DODAG", 1, "1e f0 0100 88 01 0000", false],
  ["a DAO without a DODAG", 2, "1e 00 00 01", true],
  ["a DAO that names its DODAG", 2, `1e 40 00 01 ${id}`, true],
  ["a DAO whose DODAG is missing", 2, "1e 40 00 01", false],
  ["an acknowledgement without a DODAG", 3, "1e 40 01 00", true],
  ["an acknowledgement whose DODAG is missing", 3, "1e 80 01 00", false],
  ["a key of one octet", 0x80, "00 00 00 00 00000001 05 0000", true],
  ["no key", 0x80, "00 00 40 00 00000001 0000", true],
  ["a key of nine octets", 0x80, `00 00 80 00 00000001 ${zeros(9)} 0000`, true],
  ["a key that is cut off", 0x80, `00 00 80 00 00000001 ${zeros(9)} 00`, false],
  ["an acknowledgement of a discovery has no options", 5, `1e f0 0000 ${id} ff`, true],
  ["padding of one octet", 0, "0000 00 00", true],
  ["padding of several", 0, "0000 01 02 0000", true],
  ["an option that is cut off", 0, "0000 04 0e 00", false],
  ["a configuration that is too short", 0, "0000 04 02 0000", false],
  ["a transit without a parent", 0, "0000 06 04 00000000", true],
  ["a transit with half a parent", 0, `0000 06 0c 00000000 ${zeros(8)}`, false],
  ["an option that nobody knows", 0, "0000 63 02 0102", true],
] as const)
  t.equal(whole(code, hex), is, name);

const texts = textsOf(icmpv6, `9b010000 1e f0 0100 88 01 0000 ${id} 05 0a 00 40 20010db800010002`);
for (const text of [
  "Rank: 256",
  "DODAGID: fe80::1",
  "ICMPv6 RPL Option (RPL Target)",
  "Target: 2001:db8:1:2::/64",
])
  t.ok(texts.includes(text), text);
