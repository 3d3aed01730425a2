import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import * as value from "../../../lib/wire/stun-value.ts";
import { octets } from "../../support/dissected.ts";

function read(read: value.Value, hex: string) {
  const c = new Cursor(octets(hex), 0, undefined, true);
  const a: value.Attribute = { c, name: "X", size: c.end, start: 0, suffix: "", words: "" };
  read(a);
  const lines = c
    .finish()
    .flatMap(({ text, children }) => [text, ...(children ?? []).map((one) => one.text)]);
  return [a.suffix, a.words, ...lines];
}

t.test("numbers, octets and texts, as far as they go", async (t) => {
  const life = value.number("stun.att.lifetime", "Lifetime", (n) => [` ${n}`, ` lifetime: ${n}`]);
  const token = value.octetsOf("stun.att.token", "Token", 8, 8);
  const name = value.text("stun.att.username", "Username", true, (text) => ` user: ${text}`);
  const table: [value.Value, string, string[]][] = [
    [life, "00000258", [" 600", " lifetime: 600", "Lifetime: 600"]],
    [life, "0002", ["", ""]],
    [
      value.hexadecimal("stun.att.magic_cookie", "Magic Cookie"),
      "72c64bc6",
      ["", "", "Magic Cookie: 0x72c64bc6"],
    ],
    [value.octets, "", ["", ""]],
    [value.octets, "0102", ["", "", "Value: 0102"]],
    [token, "01020304050607", ["", ""]],
    [token, "010203040506070809", ["", "", "Token: 0102030405060708"]],
    [value.octetsOf("stun.att.password", "Password"), "", ["", "", "Password: <MISSING>"]],
    [name, "6162", [": ab", " user: ab", "Username: ab"]],
    [name, "616200", [": ab", " user: ab", "Username: ab"]],
    [value.data, "0102", ["", "", "Value: 0102", "Data (2 bytes)", "Data: 0102", "[Length: 2]"]],
    [value.data, "", ["", ""]],
    [value.evenPort, "80", ["", "", "1... .... = Reserve next: Reserve next port number (1)"]],
    [value.evenPort, "00", ["", "", "0... .... = Reserve next: No reservation (0)"]],
  ];
  for (const [reader, hex, lines] of table) t.same(read(reader, hex), lines);
  const [, , , remark] = read(name, "61620063");
  t.equal(remark, "[Expert Info (Warning/Undecoded): Trailing stray characters]");
});

t.test("algorithms of passwords", async (t) => {
  t.same(read(value.algorithms, "00020000 00010000").slice(2), [
    ...["Password Algorithm: SHA-256 (2)", "Password Algorithm Length: 0"],
    ...["Password Algorithm: MD5 (1)", "Password Algorithm Length: 0"],
  ]);
  t.equal(read(value.algorithms, "0001000401020304").at(-1), "Password Algorithm Data: 01020304");
  t.equal(read(value.algorithms, "000100").at(2), "Too few bytes left for TLV header (3 < 4)");
  t.equal(read(value.algorithms, "000100010102").at(4), "Too few bytes left for parameter data (2 < 1)");
});

t.test("padding that is not all there", async (t) => {
  const c = new Cursor(octets("000000"), 0, 1, true);
  value.skipPadding(c, 1);
  t.equal(c.left, 0);
  t.equal(c.finish()[0]?.text, "Padding: 3");
  const data = new Cursor(octets("0102"), 0, 2, true);
  data.skip(2);
  value.noteBehind(data, 1);
  t.same(
    data.finish().map(({ text, start }) => [text, start]),
    [["Data (1 byte)", 1]],
  );
});
