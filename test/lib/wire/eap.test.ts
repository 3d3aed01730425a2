import t from "tap";
import { eap } from "../../../lib/wire/eap.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";
import { infoOf } from "../../support/info.ts";

const identity = octets("02010009 01 75736572");
const challenge = octets(`01020019 04 10 ${"aa".repeat(16)} 6e616d`);
const peap = octets("0104000b 19 80 000007d0 16");
const chap = octets(`0105001d 1a 01 05 0018 10 ${"cc".repeat(16)} 737276`);

t.test("Wireshark's words", async (t) => {
  for (const [hex, info] of [
    ["01010005 01", "Request, Identity"],
    ["02020006 03 15", "Response, Legacy Nak (Response Only)"],
    ["03060004", "Success"],
    ["01050007 63 7a7a", "Request, Unknown type (0x63)"],
    ["00060004", "Unknown code (0x00)"],
    ["0101", "Request..."],
    ["01010014 01 61", "Request, Identity..."],
    ["01", "malformed"],
  ] as const)
    t.equal(infoOf(eap, hex), info, hex);
});

t.test("the data of methods", async (t) => {
  for (const [bytes, line] of [
    [identity, "Identity: user"],
    [challenge, "EAP-MD5 Extra Data: 6e616d"],
    [peap, "EAP-TLS Length: 2000"],
    [chap, "EAP-MS-CHAP-v2 Name: srv"],
    [octets("0105000d fe 00372a 00000001 71"), "EAP-EXT Vendor Id: WFA (0x372a)"],
  ] as const)
    t.ok(dissected(eap, bytes).lines.includes(line), line);
});

t.test("C7: cut and changed octets", async (t) => {
  for (const sample of [identity, challenge, peap, chap]) t.equal(hostile(eap, sample), "");
});
