import t from "tap";
import { lldp } from "../../../lib/wire/lldp.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";
import { infoOf } from "../../support/info.ts";

const required = "0207 04 020000000001 0405 05 65746830 0602 0078";
const whole = octets(`${required} 0a07 73776974636831 0e04 001c0014 100c 05010a000009 0200000007 00 0000`);

t.test("Wireshark's words", async (t) => {
  const begin = "MA/02:00:00:00:00:01 IN/eth0 120 ";
  for (const [hex, info] of [
    [`${required} 0000`, begin],
    [`${required} 0a03 616263 0c01 78 0000`, `${begin}SysN=abc SysD=x `],
    ["0206 0501 0a000001 0403 03 0001 0000", "Invalid Port ID TLV"],
    ["0206 0501 0a000001 0407 03 020000000002 0602 0000 0000", "NA/10.0.0.1 MA/02:00:00:00:00:02 0 "],
    ["0207 04 020000000001 0405 05 65746830 0000", "Invalid Time-to-Live TLV"],
    ["0405 05 65746830", "Invalid Chassis ID TLV"],
    [`${required} 0a40 6162`, `${begin}...`],
    ["0203 0741", "..."],
  ] as const)
    t.equal(infoOf(lldp, hex), info, hex);
});

t.test("capabilities and management addresses", async (t) => {
  const { lines } = dissected(lldp, whole);
  for (const line of ["Management Address: 10.0.0.9", "Interface Number: 7", "Capabilities: 0x001c"])
    t.ok(lines.includes(line), line);
  t.ok(lines.includes(".... .... ...1 .... = Router: Capable"));
});

t.test("C7: cut and changed octets", async (t) => {
  t.equal(hostile(lldp, whole), "");
});
