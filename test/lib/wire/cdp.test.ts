import t from "tap";
import { cdp } from "../../../lib/wire/cdp.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";
import { infoOf } from "../../support/info.ts";

const device = "0001 0006 7377";
const port = "0003 0008 65746830";
const whole = octets(
  `02b4 0000 ${device} 0002 0011 00000001 0101cc0004 0a000009 ${port} 0004 0008 00000029 0005 0006 610a 000b 0005 01`,
);

t.test("Wireshark's words", async (t) => {
  for (const [hex, info] of [
    [`02b4 0000 ${device} ${port}`, "Device ID: sw  Port ID: eth0  "],
    ["02b4 0000", ""],
    [`02b4 0000 ${device} 0003 0040 41`, "Device ID: sw  ..."],
    [`02b4 0000 ${device} 0003 0001 41`, "Device ID: sw  "],
    ["02", "..."],
  ] as const)
    t.equal(infoOf(cdp, hex), info, hex);
  const { lines } = dissected(cdp, whole);
  for (const line of ["IP address: 10.0.0.9", "Duplex: Full", "Software version: a"])
    t.ok(lines.includes(line), line);
});

t.test("an odd last octet counts as a word with its sign", async (t) => {
  t.ok(
    dissected(cdp, octets("02b4 9a97 0001 0006 6162 0003 0005 63")).lines[2]?.startsWith("Checksum: 0x9a97 "),
  );
  t.ok(dissected(cdp, octets("02b4 fd4b")).lines.includes("Checksum: 0xfd4b [correct]"));
});

t.test("C7: cut and changed octets", async (t) => {
  t.equal(hostile(cdp, whole), "");
});
