import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { priority, readPlain, reserved31, settings } from "../../../lib/wire/http2-frame.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { octets } from "../../support/dissected.ts";

function lines(wire: string, read: (c: Cursor) => void): string[] {
  const bytes = octets(wire);
  const c = new Cursor(bytes, 0, bytes.length, true);
  let end = "";
  try {
    read(c);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    end = "malformed";
  }
  const texts = (list: Field[]): string[] => list.flatMap((one) => [one.text, ...texts(one.children ?? [])]);
  return [...texts(c.finish()), ...(end ? [end] : [])];
}

t.test("RFC 9113 6, RFC 7838 4, RFC 8336 2, RFC 9218 7.1: what frames hold", async (t) => {
  for (const [type, flags, wire, want] of [
    [3, 0, "00000008", ["Error: CANCEL (8)"]],
    [3, 0, "0000004d", ["Error: Unknown (77)"]],
    [6, 0, "3132333435363738", ["Ping: 3132333435363738"]],
    [6, 1, "3132333435363738", ["Pong: 3132333435363738"]],
    [8, 0, "80000005", [/= Reserved: 0x1$/, /= Window Size Increment: 5$/]],
    [
      7,
      0,
      "00000003 00000001 6461",
      [/Reserved: 0x0$/, /Last-Stream-ID: 3$/, "Error: PROTOCOL_ERROR (1)", "Additional Debug Data: 6461"],
    ],
    [10, 0, "0001 68 6832", ["Origin Length: 1", "Origin: h", "Field/Value: h2"]],
    [
      12,
      0,
      "0001 68 0000",
      ["Origin", "Origin Length: 1", "Origin: h", "Origin", "Origin Length: 0", "Origin: "],
    ],
    [16, 0, "00000003 69", ["Priority Update Stream ID: 3", "Priority Update Field Value: i"]],
    [11, 0, "", []],
    [66, 0, "00ff", ["Unknown: 00ff"]],
    [66, 0, "", ["malformed"]],
    [6, 0, "31", ["malformed"]],
    [12, 0, "00ff 68", ["Origin", "Origin Length: 255", "malformed"]],
  ] as const)
    t.match(
      lines(wire, (c) => readPlain(c, type, flags)),
      want,
      `${type} ${wire}`,
    );
});

t.test("RFC 9113 6.5: settings, and the one that HPACK asks for", async (t) => {
  t.same(
    lines("0001 00001000 0009 00000001 0001", (c) => settings(c)),
    [
      "Settings - Header table size : 4096",
      "Settings Identifier: Header table size (1)",
      "Header table size: 4096",
      "Settings - Unknown (9) : 1",
      "Settings Identifier: Unknown (9)",
      "Unknown Settings: 1",
      "Settings - Header table size",
      "Settings Identifier: Header table size (1)",
      "malformed",
    ],
  );
  for (const [wire, size] of [
    ["", undefined],
    ["0003 00000001", undefined],
    ["0001 00000002 0001 00000003", 3],
  ] as const)
    t.equal(settings(new Cursor(octets(wire))), size);
});

t.test("RFC 9113 6.3: a stream depends on another", async (t) => {
  t.match(
    lines("80000001 ff", (c) => priority(c)),
    [
      /^1\.\.\. .* = Exclusive: True$/,
      /^\.000 .* = Stream Dependency: 1$/,
      "Weight: 255",
      "[Weight real: 256]",
    ],
  );
  const c = new Cursor(octets("ffffffff"));
  t.equal(reserved31(c, { name: "r", label: "R" }, "n", "N"), 0x7fff_ffff);
});
