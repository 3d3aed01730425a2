/** What was typed, as a value of a kind; and what is refused. */
import t from "tap";
import { literal } from "../../../lib/capture/filter-literal.ts";
import { tokens } from "../../../lib/capture/filter-token.ts";
import type { Kind } from "../../../lib/wire/fields.ts";

const fail = (why: string): never => {
  throw new Error(why);
};
const read = (kind: Kind, text: string, negative = false) =>
  literal(kind, tokens(text)[0] as ReturnType<typeof tokens>[0], negative, fail).value;

const rows: [Kind, string, unknown][] = [
  ["uint16", "25", 25],
  ["uint16", "0x19", 25],
  ["uint16", "031", 25],
  ["uint16", "0b11001", 25],
  ["uint16", "'\\x19'", 25],
  ["uint64", "18446744073709551615", 18446744073709551615n],
  ["double", "1.5", 1.5],
  ["bool", "True", 1],
  ["bool", "FALSE", 0],
  ["bool", "2", 1],
  ["ipv4", "10.0.0.1", 0x0a000001],
  ["string", "RCPT", "RCPT"],
  ["string", '"\\x52\\"\\110\\n"', 'R"H\n'],
  ["string", 'r"a\\d"', "a\\d"],
  ["string", '"\\xe9"', "é"],
  ["bytes", "00:01:02", Uint8Array.of(0, 1, 2)],
  ["bytes", "0.1.d", Uint8Array.of(0, 1, 13)],
  ["bytes", "0x0d", Uint8Array.of(13)],
  ["bytes", "7a", Uint8Array.of(0x7a)],
  ["bytes", "deadbeef", Uint8Array.of(0xde, 0xad, 0xbe, 0xef)],
  ["bytes", '"é"', Uint8Array.of(0xc3, 0xa9)],
  ["bytes", '"\\xe9"', Uint8Array.of(0xe9)],
  ["ether", "00-1b-21-00-00-01", Uint8Array.of(0, 0x1b, 0x21, 0, 0, 1)],
  ["ether", "001b.2100.0001", Uint8Array.of(0, 0x1b, 0x21, 0, 0, 1)],
  ["oid", "1.3.6.1", Uint8Array.of(0x2b, 6, 1)],
  ["reltime", "0.25", 250_000_000n],
  ["abstime", '"2020-01-01 00:00:00Z"', 1_577_836_800_000_000_000n],
  ["abstime", '"2020-01-01T01:00:00.5+01:00"', 1_577_836_800_500_000_000n],
  ["abstime", '"Jan 1, 2020 00:00:00 UTC"', 1_577_836_800_000_000_000n],
];
for (const [kind, text, want] of rows) {
  const got = read(kind, text);
  t.same(
    got instanceof Uint8Array ? [...got] : got,
    want instanceof Uint8Array ? [...want] : want,
    `${kind} ${text}`,
  );
}
t.equal(read("int32", "5", true), -5);
t.equal(read("reltime", "1", true), -1_000_000_000n);

const wrong: [Kind, string, RegExp][] = [
  ["uint16", "70000", /65535 is the most/],
  ["uint16", "25.5", /no number/],
  ["uint16", "0x", /no number/],
  ["uint16", '"25"', /quotes/],
  ["ipv4", "1.2.3", /not an IPv4 address/],
  ["ipv4", "10.0.0.0/33", /at most 32 bits/],
  ["ipv4", "::1", /not an IPv4 address/],
  ["ipv6", "1.2.3.4", /not an IPv6 address/],
  ["ether", "00:00", /has 2 octets/],
  ["ether", '"a"', /quotes/],
  ["bytes", "RCPT", /no row of octets/],
  ["bool", '"1"', /no boolean/],
  ["abstime", "foo", /not a date/],
  ["abstime", '"2020-13-01"', /not a date/],
  ["reltime", "soon", /not a time offset/],
  ["none", "1", /no value/],
];
for (const [kind, text, why] of wrong) t.throws(() => read(kind, text), why, `${kind} ${text}`);
