import t from "tap";
import { eapol } from "../../../lib/wire/eapol.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";
import { infoOf } from "../../support/info.ts";

const key = (information: string, data = "") =>
  octets(
    `0203 ${(95 + data.length / 2).toString(16).padStart(4, "0")} 02 ${information} 0010 0000000000000001 ` +
      `${"44".repeat(32)} ${"00".repeat(48)} ${(data.length / 2).toString(16).padStart(4, "0")} ${data}`,
  );
const rc4 = octets(
  `01030034 01 000d 0000000000000001 ${"11".repeat(16)} 81 ${"22".repeat(16)} ${"33".repeat(8)}`,
);

t.test("Wireshark's words", async (t) => {
  for (const [bytes, info] of [
    [octets("02010000"), "Start"],
    [octets("02000005 01010005 01"), "EAP Packet"],
    [octets("02090000"), "Unknown Type (0x09)"],
    [key("008a"), "Key (Message 1 of 4)"],
    [key("010a", "dd0178"), "Key (Message 2 of 4)"],
    [key("13ca", "dd0178"), "Key (Message 3 of 4)"],
    [key("030a"), "Key (Message 4 of 4)"],
    [key("1382"), "Key (Group Message 1 of 2)"],
    [key("0302"), "Key (Group Message 2 of 2)"],
    [rc4, "Key"],
  ] as const)
    t.equal(dissected(eapol, bytes).info, info);
  t.equal(infoOf(eapol, "0200"), "EAP Packet...");
  t.equal(infoOf(eapol, "02"), "malformed");
  t.same(eapol.next?.({ type: 0 }), [["eapol", 0]]);
});

t.test("keys", async (t) => {
  const { lines } = dissected(eapol, key("13ca", "dd0178"));
  for (const line of ["[Message number: 3]", "WPA Key Data: dd0178", ".... .... .1.. .... = Install: Set"])
    t.ok(lines.includes(line), line);
  t.ok(dissected(eapol, rc4).lines.includes("1... .... = Type: Unicast"));
});

t.test("C7: cut and changed octets", async (t) => {
  for (const sample of [key("13ca", "dd0178"), rc4]) t.equal(hostile(eapol, sample), "");
});
