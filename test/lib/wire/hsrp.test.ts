import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { hsrp } from "../../../lib/wire/hsrp.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const hello = octets("00001003 0a640100 636973636f000000 0a0000fe");
const group = `0128 02 00 06 04 0005 020000000001 00000064 00000bb8 00002710 0a0000fe ${"00".repeat(12)}`;
const second = octets(`${group} 0308 636973636f000000`);
const state = octets(`${group} 0204 0001 0002`);
const keyed = octets(`${group} 041c 01000000 0a000001 00000001 ${"ab".repeat(16)}`);

t.test("Wireshark's words", async (t) => {
  for (const [bytes, column, info] of [
    [hello, "HSRP", "Hello (state Active)"],
    [octets("0003 0001000a 0200 0001 0002 00000000"), "HSRP", "Advertise (state Passive)"],
    [second, "HSRPv2", "Hello (state Active)"],
    [state, "HSRPv2", "Interface State TLV (Act=1 Pass=2)"],
  ] as const) {
    const { value, info: line } = dissected(hsrp, bytes);
    t.equal(line, info);
    t.equal(hsrp.column?.(value), column);
  }
});

t.test("the tree", async (t) => {
  for (const [bytes, line] of [
    [hello, "Hellotime: Default (3)"],
    [second, "Authentication Data: Default (cisco)"],
    [keyed, "MD5 Key ID: 1"],
  ] as const)
    t.ok(dissected(hsrp, bytes).lines.includes(line), line);
});

t.test("what could be read of a message that is cut off, and what is none", async (t) => {
  const wrong = (hex: string) => {
    try {
      hsrp.parse(new Cursor(octets(hex)));
    } catch (error) {
      return error as Malformed;
    }
    return new Malformed(0, "none");
  };
  t.equal(wrong("0000").info, "Hello");
  t.equal(wrong("0903616263").unmarked, true);
  t.equal(wrong("01").column, "HSRPv2");
});

t.test("C7: cut and changed octets", async (t) => {
  for (const sample of [hello, second, state, keyed]) t.equal(hostile(hsrp, sample), "");
});
