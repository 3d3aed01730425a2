import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { dhcpv6 } from "../../../lib/wire/dhcpv6.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const client = "0001000e 00010001 2a3b4c5d 020000000001";
const address = "00050018 20010db8000000000000000000000100 00000bb8 00000fa0";
const solicit = octets(`01123456 ${client} 00060004 00170018 00080002 000a 000e0000`);
const reply = octets(
  `07123456 ${client} 00030028 00000011 000003e8 000007d0 ${address} 000d0005 0000 6f6b21`,
);
const link = "20010db8000000000000000000000001 fe800000000000000000000000000001";
const relayed = octets(`0c00 ${link} 00120004 65746830 00090016 01123456 ${client}`);

t.test("Wireshark's words", async (t) => {
  const id = "CID: 000100012a3b4c5d020000000001 ";
  const table: [Buffer, string][] = [
    [solicit, `Solicit XID: 0x123456 ${id}`],
    [reply, `Reply XID: 0x123456 ${id}IAA: 2001:db8::100 `],
    [relayed, `Relay-forw L: 2001:db8::1 Solicit XID: 0x123456 ${id}`],
    [octets("63123456"), "Message Type 99 XID: 0x123456 "],
    [octets("01123456 00180005 04657861 6d"), "Solicit XID: 0x123456 "],
    [octets("01123456 00180005 07657861 6d"), "Solicit XID: 0x123456  [DOMAIN FIELD LEN EXCEEDED]"],
    [octets("01123456 000101"), "Solicit XID: 0x123456 "],
  ];
  for (const [bytes, info] of table) t.equal(dissected(dhcpv6, bytes).info, info);
});

t.test("the tree has options in options, and messages in messages", async (t) => {
  t.ok(dissected(dhcpv6, solicit).lines.includes("Link-layer address: 02:00:00:00:00:01"));
  const { lines } = dissected(dhcpv6, reply);
  for (const line of ["IAID: 00000011", "T1: 1000", "Valid lifetime: 4000", "Status Message: ok!"])
    t.ok(lines.includes(line), line);
  t.ok(dissected(dhcpv6, relayed).lines.includes("Interface-ID: 65746830"));
});

t.test("what could be read of a message that is cut off", async (t) => {
  const c = new Cursor(octets("0c00 2001"));
  t.throws(() => dhcpv6.parse(c), Malformed);
  t.equal(dhcpv6.info(c.partial as never), "Relay-forw ");
});

t.test("C7: cut and changed octets", async (t) => {
  for (const sample of [solicit, reply, relayed]) t.equal(hostile(dhcpv6, sample), "");
});
