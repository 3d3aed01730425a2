import t from "tap";
import { vrrp } from "../../../lib/wire/vrrp.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";
import { infoOf } from "../../support/info.ts";

const second = octets("21016401 00016ffe 0a0000fe 0000000000000000");
const secret = octets("21016401 010132b2 0a0000fe 7365637265740000");
const third = octets("31056401 00647507 0a0000fe");

t.test("Wireshark's words", async (t) => {
  t.equal(dissected(vrrp, second).info, "Announcement (v2)");
  t.equal(dissected(vrrp, third).info, "Announcement (v3)");
  t.equal(infoOf(vrrp, "210164"), "Announcement (v2)...");
  t.equal(infoOf(vrrp, ""), "malformed");
});

t.test("the tree", async (t) => {
  for (const [bytes, line] of [
    [second, "Checksum: 0x6ffe [correct]"],
    [second, "Priority: 100 (Default priority for a backup VRRP router)"],
    [secret, "Authentication String: secret"],
    [third, ".... 0000 0110 0100 = Adver Int: 100"],
    [octets("21016401 00016fff 0a0000fe 0000000000000000"), "Checksum: 0x6fff incorrect, should be 0x6ffe"],
  ] as const)
    t.ok(dissected(vrrp, bytes).lines.includes(line), line);
  const six = octets(`31096401 00640000 fe80${"00".repeat(13)}01`);
  t.ok(dissected(vrrp, six, { carrier: "ipv6" }).lines.includes("IPv6 Address: fe80::1"));
});

t.test("C7: cut and changed octets", async (t) => {
  for (const sample of [second, secret, third]) t.equal(hostile(vrrp, sample), "");
});
