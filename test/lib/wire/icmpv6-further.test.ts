/** The rarer messages of ICMPv6: what each must hold, and which have options. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { icmpv6 } from "../../../lib/wire/icmpv6.ts";
import { furtherMessage } from "../../../lib/wire/icmpv6-further.ts";
import { infoOf, textsOf } from "../../support/info.ts";

const zeros = (n: number) => "00".repeat(n);
const link = "0101001b2100aa01";
for (const [hex, info] of [
  [`8a000000 ${zeros(12)}`, "Router Renumbering (Command)"],
  [`8a000000 ${zeros(12)} ${zeros(24)}`, "Router Renumbering (Command)"],
  [`8a000000 ${zeros(12)} ${zeros(24)} ${zeros(32)}`, "Router Renumbering (Command)"],
  [`8a000000 ${zeros(12)} ${zeros(23)}`, "Router Renumbering (Command)..."],
  [`8a010000 ${zeros(12)} ${zeros(48)}`, "Router Renumbering (Result)"],
  [`8a010000 ${zeros(12)} ${zeros(30)}`, "Router Renumbering (Result)..."],
  [`8aff0000 ${zeros(12)} 00`, "Router Renumbering (Sequence number reset)"],
  [`8b000000 0003 0000 ${zeros(8)} ${zeros(16)}`, "Node Information Query (Query subject = IPv6 addresses)"],
  [`8b020000 0004 0000 ${zeros(8)} 7f0000`, "Node Information Query (Query subject = IPv4 addresses)..."],
  [`8c000000 0003 0000 ${zeros(8)} ${zeros(20)}`, "Node Information Reply (Successful)"],
  [`8c000000 0003 0000 ${zeros(8)} ${zeros(19)}`, "Node Information Reply (Successful)..."],
  [`8c010000 0000 0000 ${zeros(8)}`, "Node Information Reply (Refused)"],
  [`8d000000 00000000 ${link}`, "Inverse Neighbor Discovery Solicitation from 00:1b:21:00:aa:01"],
  [`8d000000 0000`, "Inverse Neighbor Discovery Solicitation..."],
  [`91000000 00010000 ${zeros(16)}`, "Home Agent Address Discovery Reply"],
  [`91000000 00010000 ${zeros(15)}`, "Home Agent Address Discovery Reply..."],
  [`93000000 0001c000 0201001b2100aa01`, "Mobile Prefix Advertisement is at 00:1b:21:00:aa:01"],
  [`95000000 00010002 00`, "Certification Path Advertisement..."],
  [`9a000000 02000001`, "FMIPv6 (Router Solicitation for Proxy Advertisement)"],
  [`9a000000 09000001`, "FMIPv6 (Unknown (9))"],
  [`9a000000`, "FMIPv6..."],
  [`9c000000 01000000 ${zeros(16)}`, "Locator Update"],
  [`9c000000 02000000 ${zeros(16)}`, "Locator Update..."],
  [`9d000000 ${zeros(28)}`, "Duplicate Address Request"],
  [`9e000000 ${zeros(27)}`, "Duplicate Address Confirmation..."],
] as const)
  t.equal(infoOf(icmpv6, hex), info, hex);

const texts = textsOf(icmpv6, `9d000000 0000 003c 0102030405060708 ${zeros(15)}09`);
for (const text of ["Lifetime: 60", "EUI-64: 01:02:03:04:05:06:07:08", "Registered Address: ::9"])
  t.ok(texts.includes(text), text);
t.equal(furtherMessage(new Cursor(Buffer.alloc(4)), 148, 0), true);
t.equal(furtherMessage(new Cursor(Buffer.alloc(4)), 144, 0), false);
t.equal(furtherMessage(new Cursor(Buffer.alloc(0)), 250, 0), false, "nobody knows this one");
