import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { blank, ntp } from "../../../lib/wire/ntp.ts";

const stamp = 0xede0000180000000n;
const header = {
  ...{ ...blank, mode: 4, stratum: 2, poll: 6, precision: -20, rootDelay: 0x1234, rootDispersion: 0x234 },
  ...{
    referenceId: Uint8Array.of(127, 127, 1, 1),
    reference: stamp,
    origin: stamp,
    receive: stamp,
    transmit: stamp,
  },
};
const octetsOf = (value = {}) => ntp.emit!({ ...header, ...value });

function read(octets: Uint8Array) {
  const c = new Cursor(octets, 0, octets.length, true);
  const value = ntp.parse(c);
  const lines = (fields: Field[]): string[] =>
    fields.flatMap((one) => [one.text, ...lines(one.children ?? [])]);
  return { value, lines: lines(c.fields) };
}

/** Control messages: operation, association, count, octets behind, and whether tshark 4.0 finds them whole. */
const controls: [number, number, number, number, boolean][] = [
  [0, 0, 9, 0, true],
  [1, 0, 0, 0, true],
  [1, 0, 4, 4, true],
  [1, 0, 8, 4, false],
  [1, 0, 5, 8, false],
  [1, 7, 5, 1, true],
  [1, 7, 5, 0, false],
  [2, 0, 40, 1, true],
  [2, 0, 40, 0, false],
  [6, 0, 40, 0, true],
  [7, 0, 13, 12, false],
  [7, 0, 13, 13, true],
  [13, 0, 40, 0, true],
];
t.test("what a control message must have behind its header", async (t) => {
  for (const [operation, association, count, size, whole] of controls) {
    const head = Buffer.from([0x16, operation, 0, 1, 0, 0, 0, association, 0, 0, 0, count]);
    const octets = Buffer.concat([head, Buffer.alloc(size)]);
    const read = () => ntp.parse(new Cursor(octets));
    if (whole) t.doesNotThrow(read, `${operation} ${association} ${count} ${size}`);
    else
      t.throws(read, { name: "Malformed", info: "NTP Version 2, control" }, `${operation} ${count} ${size}`);
  }
});

t.test("Wireshark's tree", async (t) => {
  t.same(read(octetsOf()).lines, [
    "Flags: 0x24, Leap Indicator: no warning, Version number: NTP Version 4, Mode: server",
    "00.. .... = Leap Indicator: no warning (0)",
    "..10 0... = Version number: NTP Version 4 (4)",
    ".... .100 = Mode: server (4)",
    "Peer Clock Stratum: secondary reference (2)",
    "Peer Polling Interval: 6 (64 seconds)",
    "Peer Clock Precision: 0.000001 seconds",
    "Root Delay: 0.071106 seconds",
    "Root Dispersion: 0.008606 seconds",
    "Reference ID: 127.127.1.1",
    "Reference Timestamp: Jun 19, 2026 17:50:57.500000000 UTC",
    "Origin Timestamp: Jun 19, 2026 17:50:57.500000000 UTC",
    "Receive Timestamp: Jun 19, 2026 17:50:57.500000000 UTC",
    "Transmit Timestamp: Jun 19, 2026 17:50:57.500000000 UTC",
  ]);
  const extension = Buffer.concat([Buffer.from("0104001c", "hex"), Buffer.alloc(24, "u")]);
  const mac = Buffer.concat([Buffer.from("00000001", "hex"), Buffer.alloc(16, "k")]);
  t.same(read(octetsOf({ rest: Buffer.concat([extension, mac]) })).lines.slice(14), [
    "Extension",
    "Field Type: 0x0104",
    "Length: 28",
    `Value: ${"75".repeat(24)}`,
    "Key ID: 00000001",
    `Message Authentication Code: ${"6b".repeat(16)}`,
  ]);
});

t.test("Wireshark's info column, for every version and mode", async (t) => {
  const words = [
    "reserved",
    "symmetric active",
    "symmetric passive",
    "client",
    "server",
    "broadcast",
    "control",
  ];
  for (let version = 0; version < 8; version += 1)
    for (const [mode, word] of words.entries()) {
      const known = version >= 1 && version <= 4 ? `NTP Version ${version}` : "reserved";
      t.equal(ntp.info({ ...blank, version, mode }), `${known}, ${word}`);
    }
  for (const [octets, info] of [
    ["1700032a00000000", "NTP Version 2, private, Request, MON_GETLIST_1"],
    ["9700032a00000000", "NTP Version 2, private, Response, MON_GETLIST_1"],
    ["170003ff", "NTP Version 2, private, Request, Unknown"],
  ] as const)
    t.equal(ntp.info(read(Buffer.from(octets, "hex")).value), info);
});

t.test("what is written is read back; what is cut is malformed", async (t) => {
  for (const value of [
    {},
    { leap: 3, precision: -128, poll: -1, stratum: 255 },
    { rest: Buffer.alloc(20, 7) },
  ]) {
    const octets = octetsOf(value);
    t.same(Buffer.from(ntp.emit!(ntp.parse(new Cursor(octets)))), octets);
  }
  const control = Buffer.from("160200010000000000000000", "hex");
  t.same(Buffer.from(ntp.emit!(ntp.parse(new Cursor(control)))), control);
  for (let size = 0; size < 48; size += 1)
    t.throws(() => ntp.parse(new Cursor(octetsOf().subarray(0, size), 0, size)), { name: "Malformed" });
});

t.test("what could be read of a message that is cut off", async (t) => {
  for (const [octets, info] of [
    ["2300", "NTP Version 4, client"],
    ["1602000100", "NTP Version 2, control"],
    ["170003", "NTP Version 2, private"],
  ] as const)
    try {
      read(Buffer.from(octets, "hex"));
      t.fail(octets);
    } catch (error) {
      t.equal((error as { info?: string }).info, info);
    }
});
