import fc from "fast-check";
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { describePart, escapeText, nextPart, TelnetDecoder, telnet } from "../../../lib/wire/telnet.ts";

const bytes = (hex: string) => Buffer.from(hex, "hex");

t.test("parts: text, commands, subnegotiations, IAC IAC", async (t) => {
  const cases: [string, string[]][] = [
    ["6869", ["Data: hi"]],
    ["fffb01fffd18", ["Will Echo", "Do Terminal Type"]],
    ["41ffff42", ["Data: A", "Data: \\xff", "Data: B"]],
    ["fff6", ["Are You There?"]],
    ["fffa1f0050ffff18fff0", ["Suboption Negotiate About Window Size"]],
    ["fffafff0", ["Suboption <unknown option 255>"]],
    ["fff7", ["Erase Character"]],
    ["ff0018", ["<unknown command 0>", "Data: \\x18"]],
    ["fffa18fffb01", ["Suboption Terminal Type", "Will Echo"]],
  ];
  for (const [hex, parts] of cases)
    t.same(telnet.parse(new Cursor(bytes(hex))).parts.map(describePart), parts, hex);
  t.same(nextPart(bytes("fffa1f0050ffff18fff0"), 0), {
    kind: "subnegotiation",
    option: 31,
    data: Uint8Array.of(0, 0x50, 255, 0x18),
    start: 0,
    end: 10,
  });
  for (const hex of ["ff", "fffb", "fffa", "fffa1f", "fffa1f00ff"])
    t.equal(nextPart(bytes(hex), 0), undefined, hex);
});

t.test("fields have ranges, and emit gives the octets back", async (t) => {
  const octets = bytes("68fffb0169ffff6afffa1801fff0ff");
  const c = new Cursor(octets, 0, octets.length, true);
  const message = telnet.parse(c);
  t.same(
    c.finish().map((field) => [field.name, field.start, field.end]),
    [
      ["telnet.data", 0, 1],
      ["telnet.cmd", 1, 4],
      ["telnet.data", 4, 5],
      ["telnet.data", 5, 7],
      ["telnet.data", 7, 8],
      ["telnet.subcmd", 8, 14],
      ["telnet.rest", 14, 15],
    ],
  );
  t.same(Buffer.from(telnet.emit?.(message) ?? []), octets);
  t.equal(telnet.info(message), "Telnet Data ...");
});

t.test("property: however a stream is cut, the text is the same", async (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.array(fc.nat(10), { maxLength: 20 }), (text, cuts) => {
      const stream = Buffer.concat([escapeText(text), bytes("fffb01")]);
      const decoder = new TelnetDecoder();
      const found: Uint8Array[] = [];
      let at = 0;
      for (const cut of [...cuts, stream.length]) {
        for (const part of decoder.push(stream.subarray(at, at + cut)))
          if (part.kind === "text") found.push(part.data);
        at += cut;
      }
      return Buffer.concat(found).equals(Buffer.from(text));
    }),
    { numRuns: 500 },
  );
  t.pass("500 runs");
});

t.test("a subnegotiation without end costs no memory, and text after its end is read", async (t) => {
  const decoder = new TelnetDecoder();
  decoder.push(bytes("fffa1f"));
  for (let i = 0; i < 2000; i += 1) decoder.push(Buffer.alloc(1024, i % 2 ? 0x41 : 0xff));
  const parts = [...decoder.push(bytes("41ff")), ...decoder.push(bytes("f06869"))];
  t.same(parts.map(describePart), ["Data: hi"]);
});
