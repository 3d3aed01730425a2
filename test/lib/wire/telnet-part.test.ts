import fc from "fast-check";
import t from "tap";
import { describePart } from "../../../lib/wire/telnet.ts";
import {
  escapeText,
  nextPart,
  padReturns,
  partsOf,
  subnegotiation,
  TelnetDecoder,
  unescapeText,
} from "../../../lib/wire/telnet-part.ts";

const bytes = (hex: string) => Buffer.from(hex, "hex");

t.test("parts: text, commands, subnegotiations, IAC IAC", async (t) => {
  const cases: [string, string[]][] = [
    ["6869", ["Data: hi"]],
    ["fffb01fffd18", ["Will Echo", "Do Terminal Type"]],
    ["41ffff42", ["Data: A", "Data: \ufffd", "Data: B"]],
    ["fff6", ["Are You There?"]],
    ["fffa1f0050ffff18fff0", ["Suboption Negotiate About Window Size"]],
    ["fffafff0", ["Suboption <unknown option>"]],
    ["fff0", ["Suboption End"]],
    ["fff7", ["Erase Character"]],
    ["fff8", ["Erase Line"]],
    ["ff0018", ["<unknown command 0>", "Data: \\030"]],
    ["fffa18fffb01", ["Suboption Terminal Type", "Will Echo"]],
    ["fffa18fffa1801fff0", ["Suboption Terminal Type", "Suboption Terminal Type"]],
  ];
  for (const [hex, parts] of cases) t.same([...partsOf(bytes(hex))].map(describePart), parts, hex);
  t.same(nextPart(bytes("fffa1f0050ffff18fff0"), 0), {
    kind: "subnegotiation",
    option: 31,
    data: Uint8Array.of(0, 0x50, 255, 0x18),
    start: 0,
    end: 10,
  });
  for (const hex of ["", "ff", "fffb", "fffa", "fffa1f", "fffa1f00ff", "fffa1fffff"])
    t.equal(nextPart(bytes(hex), 0), undefined, hex);
});

t.test("a CR goes out with LF or NUL only", async (t) => {
  for (const [text, sent] of [
    ["a\r\nb", "a\r\nb"],
    ["a\rb\r", "a\r\0b\r\0"],
    ["\r\0\r\r\n\xff", "\r\0\r\0\r\n\xff"],
    ["\n", "\n"],
  ] as const)
    t.equal(Buffer.from(padReturns(Buffer.from(text, "latin1"))).toString("latin1"), sent);
});

t.test("property: what is escaped comes back, in text and in a subnegotiation", async (t) => {
  const octets = fc.array(fc.constantFrom(0, 65, 240, 250, 255), { maxLength: 30 }).map(Buffer.from);
  fc.assert(
    fc.property(octets, fc.nat(254), (data, code) => {
      const part = nextPart(subnegotiation(code, data), 0);
      return (
        data.equals(unescapeText(escapeText(data))) &&
        part?.kind === "subnegotiation" &&
        part.option === code &&
        data.equals(part.data)
      );
    }),
    { numRuns: 500 },
  );
  t.pass("500 runs");
});

t.test("property: however a stream is cut, its parts are the same", async (t) => {
  const octet = fc.oneof(fc.constantFrom(255, 240, 250, 251, 31), fc.nat(255));
  fc.assert(
    fc.property(fc.array(octet, { maxLength: 80 }), fc.array(fc.nat(10), { maxLength: 20 }), (sent, cuts) => {
      const stream = Buffer.from(sent);
      const decoder = new TelnetDecoder();
      // Text is cut as the segments are, so it is compared octet by octet.
      const flat = (parts: Iterable<ReturnType<typeof nextPart>>) =>
        [...parts].flatMap((part) =>
          part?.kind === "text" ? [...part.data].map(String) : part ? describePart(part) : [],
        );
      const found: string[] = [];
      let at = 0;
      for (const cut of [...cuts, stream.length]) {
        found.push(...flat(decoder.push(stream.subarray(at, at + cut))));
        at += cut;
      }
      return found.join() === flat(partsOf(stream)).join();
    }),
    { numRuns: 1000 },
  );
  t.pass("1000 runs");
});

t.test("a subnegotiation of more than 4096 octets is let pass, wherever its segments end", async (t) => {
  const fits = subnegotiation(24, Buffer.alloc(4091, 0x41));
  const over = subnegotiation(24, Buffer.alloc(4092, 0x41));
  const pairs = subnegotiation(24, Buffer.alloc(3000, 0xff));
  // IAC IAC SE is an octet 255 and an octet 240 of the data, not its end.
  const inside = subnegotiation(24, Buffer.alloc(9000, bytes("fff0")));
  for (const [name, octets, parts] of [
    ["4096", fits, ["Suboption Terminal Type", "Data: hi"]],
    ["4097", over, ["Data: hi"]],
    ["pairs", pairs, ["Data: hi"]],
    ["IAC IAC SE inside", inside, ["Data: hi"]],
  ] as const)
    for (const cut of [1, 2, 3, 1000, 4095, 4096, 4097, 65_536]) {
      const stream = Buffer.concat([octets, Buffer.from("hi")]);
      const decoder = new TelnetDecoder();
      const found: string[] = [];
      for (let at = 0; at < stream.length; at += cut)
        found.push(...decoder.push(stream.subarray(at, at + cut)).map(describePart));
      t.equal(found.join().replace("Data: h,Data: i", "Data: hi"), parts.join(), `${name} cut at ${cut}`);
    }
});

t.test("40 MB of a subnegotiation without an end cost no memory", async (t) => {
  for (const fill of ["41", "ffff"]) {
    const decoder = new TelnetDecoder();
    decoder.push(bytes("fffa1f"));
    const chunk = Buffer.alloc(1 << 20, bytes(fill));
    decoder.push(chunk);
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 40; i += 1) decoder.push(chunk);
    t.ok(process.memoryUsage().arrayBuffers - before < 10e6, fill);
    t.same([...decoder.push(bytes("41ff")), ...decoder.push(bytes("f06869"))].map(describePart), [
      "Data: hi",
    ]);
  }
});
