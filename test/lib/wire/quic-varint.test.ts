/** Numbers of RFC 9000 A.1. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { plainVarint, varint } from "../../../lib/wire/quic-varint.ts";
import { octets } from "../../support/dissected.ts";
import { varint as written } from "../../support/quic-packets.ts";

const samples = [
  ["c2197c5eff14e88c", "151288809941952652"],
  ["9d7f3e7d", "494878333"],
  ["7bbd", "15293"],
  ["25", "37"],
  ["4025", "37"],
  ["ffffffffffffffff", "4611686018427387903"],
] as const;

t.test("each size, to the last digit", async (t) => {
  for (const [hex, value] of samples) {
    const c = new Cursor(octets(hex), 0, hex.length / 2, true);
    t.equal(varint(c, "quic.length", "Length"), Number(value));
    t.equal(c.left, 0);
    t.match(c.finish(), [{ text: `Length: ${value}` }]);
    const plain = new Cursor(octets(hex));
    t.equal(plainVarint(plain), Number(value));
  }
  t.equal(written(151_288_809_941_952_652n).toString("hex"), "c2197c5eff14e88c");
});

t.test("a number that is cut", async (t) => {
  for (const hex of ["40", "9d7f3e", "c2197c5eff14e8", ""]) {
    const c = new Cursor(octets(hex));
    t.throws(() => varint(c, "quic.length", "Length"));
    t.throws(() => plainVarint(c));
  }
});
