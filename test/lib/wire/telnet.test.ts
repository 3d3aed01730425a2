import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { telnet } from "../../../lib/wire/telnet.ts";

const bytes = (hex: string) => Buffer.from(hex, "hex");

/** Segments of telnet, in hex; the NAWS of 255 columns is as RFC 1073 has it, with its octet doubled. */
const segments = [
  "68656c6c6f0d0a776f726c640d0a",
  "610d0062",
  "fff6fff1fffd06fffb01fffe1f",
  "68fffb0169fffa1f00500018fff0fffa1801fff0",
  "fffa1f00ffff0018fff0",
  "fffa1800787465726dfff0",
  "fffa27010055534552fff0fffa1801fff0",
];

/** The tree as indented lines. */
function tree(fields: readonly Field[], indent = ""): string[] {
  return fields.flatMap((field) => [`${indent}${field.text}`, ...tree(field.children ?? [], `${indent}  `)]);
}

function dissected(octets: Uint8Array) {
  const c = new Cursor(octets, 0, octets.length, true);
  const message = telnet.parse(c);
  return { message, fields: c.finish() };
}

t.test("the tree's lines are Wireshark's", async (t) => {
  const cases: [string, string[]][] = [
    ["68656c6c6f0d0a776f726c640d0a", ["Data: hello\\r\\n", "Data: world\\r\\n"]],
    ["610d0062", ["Data: a\\r", "Data: b"]],
    ["6100", ["Data: a\\000"]],
    ["69ffff6a", ["Data: i\ufffdj"]],
    ["fffd18", ["Do Terminal Type", "  Command: Do (253)", "  Subcommand: Terminal Type"]],
    ["fff6", ["Are You There?", "  Command: Are You There? (246)"]],
    [
      "fffa1f0050ffff18fff0",
      [
        "Suboption Negotiate About Window Size",
        "  Command: Suboption (250)",
        "  Subcommand: Negotiate About Window Size",
        "    Width: 80",
        "    Height: 65304",
        "Suboption End",
        "  Command: Suboption End (240)",
      ],
    ],
    [
      "fffa1800787465726dfff0",
      [
        "Suboption Terminal Type",
        "  Command: Suboption (250)",
        "  Subcommand: Terminal Type",
        "    Here's my Terminal Type",
        "    Value: xterm",
        "Suboption End",
        "  Command: Suboption End (240)",
      ],
    ],
    [
      "fffa2701fffb01",
      [
        "Suboption New Environment Option",
        "  Command: Suboption (250)",
        "  Subcommand: New Environment Option",
        "    Option data: 01",
        "Will Echo",
        "  Command: Will (251)",
        "  Subcommand: Echo",
      ],
    ],
  ];
  for (const [hex, lines] of cases) t.same(tree(dissected(bytes(hex)).fields), lines, hex);
});

t.test("fields have ranges, and emit gives the octets back", async (t) => {
  const octets = bytes("68fffb0169ffff6afffa1801fff0ff");
  const { message, fields } = dissected(octets);
  t.same(
    fields.map((field) => [field.name, field.start, field.end]),
    [
      ["telnet.data", 0, 1],
      ["telnet.command", 1, 4],
      ["telnet.data", 4, 8],
      ["telnet.suboption", 8, 12],
      ["telnet.command", 12, 14],
      ["telnet.rest", 14, 15],
    ],
  );
  t.same(Buffer.from(telnet.emit?.(message) ?? []), octets);
  t.equal(telnet.info(message), "Telnet Data ...");
});

t.test("property: any octets have a tree that stays in range and in order", async (t) => {
  const octet = fc.oneof(fc.constantFrom(255, 240, 250, 251, 24, 31, 13, 10), fc.nat(255));
  const ordered = (fields: readonly Field[], from: number, to: number): boolean =>
    fields.every((field, i) => {
      const after = fields[i - 1]?.end ?? from;
      return field.start >= after && field.end <= to && ordered(field.children ?? [], field.start, field.end);
    });
  fc.assert(
    fc.property(fc.array(octet, { maxLength: 80 }), (sent) => {
      const { message, fields } = dissected(Uint8Array.from(sent));
      const covered = fields.reduce((sum, field) => sum + field.end - field.start, 0);
      const silent = telnet.parse(new Cursor(Uint8Array.from(sent)));
      return (
        ordered(fields, 0, sent.length) &&
        covered === sent.length &&
        silent.parts.length === message.parts.length
      );
    }),
    { numRuns: 2000 },
  );
  t.pass("2000 runs");
});

/** A capture file of TCP segments from port 23, one a packet, in IPv4 without checksums. */
function capture(payloads: readonly Buffer[]): Buffer {
  const packets = payloads.map((payload, at) => {
    const ip = bytes("4500000000000000400600007f0000017f000001");
    ip.writeUInt16BE(40 + payload.length, 2);
    // A port of its own for each, so that no segment continues another.
    const tcp = bytes("0017000000000001000000015018020000000000");
    tcp.writeUInt16BE(40_000 + at, 2);
    const head = Buffer.alloc(16);
    head.writeUInt32LE(40 + payload.length, 8);
    head.writeUInt32LE(40 + payload.length, 12);
    return Buffer.concat([head, ip, tcp, payload]);
  });
  // Link type 101: IP without a link header.
  return Buffer.concat([bytes("d4c3b2a1020004000000000000000000ffff000065000000"), ...packets]);
}

const tshark = spawnSync("tshark", ["--version"]).error ? "tshark is not installed" : false;
t.test("tshark's trees are the same", { skip: tshark }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "telnet-"));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "telnet.pcap");
  writeFileSync(file, capture(segments.map(bytes)));
  // A home of its own, so that nobody's preferences change the lines.
  const env = { ...process.env, HOME: folder };
  const { stdout } = spawnSync("tshark", ["-r", file, "-O", "telnet"], { encoding: "latin1", env });
  const theirs = stdout.split(/^Frame /m).slice(1);
  t.equal(theirs.length, segments.length);
  for (const [at, hex] of segments.entries()) {
    const lines = (theirs[at] ?? "").split("\n");
    const below = lines.slice(lines.indexOf("Telnet") + 1).filter((line) => line.trim() !== "");
    const ours = tree(dissected(bytes(hex)).fields, "  ").map((line) =>
      line.replace(/^ +/, (indent) => indent.repeat(2)),
    );
    t.same(ours, below, hex);
  }
});

t.test("a command that a segment cuts is what Wireshark finds broken", async (t) => {
  for (const [octets, broken] of [
    [[255], true],
    [[97, 255, 251], true],
    [[255, 250], true],
    [[255, 250, 24, 1, 255], true],
    [[255, 250, 24, 1], false],
    [[255, 251, 1], false],
    [[255, 255], false],
  ] as const) {
    const read = (carrier?: string) => telnet.parse(new Cursor(Uint8Array.from(octets)), { carrier });
    if (broken)
      t.throws(() => read("tcp"), { name: "Malformed", partial: { rest: Uint8Array } }, `${octets}`);
    else t.doesNotThrow(() => read("tcp"), `${octets}`);
    t.doesNotThrow(() => read(), "of a stream, the rest comes");
  }
});
