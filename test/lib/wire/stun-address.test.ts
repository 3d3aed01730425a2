import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { familyText, formerAddress, maskedAddress, plainAddress } from "../../../lib/wire/stun-address.ts";
import type { Attribute, Value } from "../../../lib/wire/stun-value.ts";
import { octets } from "../../support/dissected.ts";
import { stunMessage } from "../../support/stun.ts";

/** What is said of a value behind a header. */
function read(value: Value, hex: string) {
  const bytes = Buffer.concat([stunMessage(1), octets(hex)]);
  const c = new Cursor(bytes, 20, bytes.length, true);
  const a: Attribute = { c, name: "X", size: bytes.length - 20, start: 0, suffix: "", words: "" };
  value(a);
  return { suffix: a.suffix, words: a.words, lines: c.finish().map(({ text }) => text) };
}

t.test("as it is", async (t) => {
  const { suffix, words, lines } = read(plainAddress, "0001 0bb8 c0000201");
  t.equal(suffix, ": 192.0.2.1:3000");
  t.equal(words, " X: 192.0.2.1:3000");
  t.same(lines, ["Reserved: 00", "Protocol Family: IPv4 (0x01)", "Port: 3000", "IP: 192.0.2.1"]);
  t.equal(read(plainAddress, "0002 0bb8 20010db8000000000000000000000001").suffix, ": 2001:db8::1:3000");
  t.same(read(plainAddress, "0003 0bb8 c0000201").lines.at(-1), "Port: 3000");
  for (const short of ["", "00", "0001", "000100", "00010bb8", "00010bb8c00002"])
    t.equal(read(plainAddress, short).suffix, "");
});

t.test("XORed (RFC 5769 2.2, 2.3): with the cookie, behind it with the transaction", async (t) => {
  const { suffix, lines } = read(maskedAddress, "0001 a147 e112a643");
  t.equal(suffix, ": 192.0.2.1:32853");
  t.same(lines.slice(2), ["Port (XOR-d): a147", "[Port: 32853]", "IP (XOR-d): e112a643", "[IP: 192.0.2.1]"]);
  const six = read(maskedAddress, "0002 a147 0113a9fa 0102030405060708090a0b0d");
  t.equal(six.suffix, ": 2001:db8::1:32853");
});

t.test("one that was given up", async (t) => {
  t.equal(read(formerAddress, "0001 0bb8 c0000201").suffix, " (Deprecated): 192.0.2.1:3000");
  t.equal(read(formerAddress, "0001 0bb8 c0000201").words, "");
  t.equal(read(formerAddress, "0002 0bb8 20010db8000000000000000000000001").suffix, "");
});

t.test("families", async (t) => t.equal(familyText(9), "Unknown (0x09)"));
