/** Headers: RFC 9000 17, and how many octets a packet has. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  levelOf,
  noteLongFirst,
  noteShortFirst,
  packetSize,
  peekLong,
  peekVarint,
  readIds,
  typeOf,
  types,
} from "../../../lib/wire/quic-header.ts";
import { octets } from "../../support/dissected.ts";
import { appendixA } from "../../support/quic-packets.ts";

t.test("a long header", async (t) => {
  const header = peekLong(appendixA.server);
  t.match(header, { first: 0xcf, version: 1, at: 15 });
  t.equal(header?.destination.length, 0);
  t.equal(Buffer.from(header?.source ?? []).toString("hex"), "f067a5502a4262b5");
  t.equal(peekLong(appendixA.short), undefined);
  t.equal(peekLong(octets("c000000001 15 00")), undefined, "an identifier of 21 octets");
  t.equal(peekLong(octets("c000000001 02 00")), undefined, "cut");
});

t.test("kinds, as both versions number them: RFC 9369 3.2", async (t) => {
  t.same(
    [0xc0, 0xd0, 0xe0, 0xf0].map((first) => types[typeOf(first, 1)]),
    [...types],
  );
  const second = [0xc0, 0xd0, 0xe0, 0xf0].map((first) => types[typeOf(first, 0x6b3343cf)]);
  t.same(second, ["Retry", "Initial", "0-RTT", "Handshake"]);
  t.same(levelOf, [0, 1, 2, undefined]);
});

t.test("how long a packet is", async (t) => {
  t.equal(packetSize(Buffer.concat([appendixA.server, Buffer.alloc(9)])), appendixA.server.length);
  t.equal(packetSize(appendixA.server.subarray(0, 40)), 40, "one that is cut");
  t.equal(packetSize(appendixA.retry), appendixA.retry.length);
  t.equal(packetSize(appendixA.short), appendixA.short.length);
  t.equal(packetSize(octets("c000000001 00 00 40")), 8, "no length");
  t.same(peekVarint(octets("7bbd00"), 0), [15293, 2]);
  t.equal(peekVarint(octets("7b"), 0), undefined);
  t.equal(peekVarint(octets(""), 0), undefined);
});

t.test("lines", async (t) => {
  const lines = (note: (c: Cursor) => void, hex = "00") => {
    const bytes = octets(hex);
    const c = new Cursor(bytes, 0, bytes.length, true);
    note(c);
    return c.finish().map(({ text }) => text);
  };
  t.same(
    lines((c) => noteLongFirst(c, 0xcf, 1, 0xc1)),
    [
      "1... .... = Header Form: Long Header (1)",
      ".1.. .... = Fixed Bit: True",
      "..00 .... = Packet Type: Initial (0)",
      ".... 00.. = Reserved: 0",
      ".... ..01 = Packet Number Length: 2 bytes (1)",
    ],
  );
  t.same(lines((c) => noteLongFirst(c, 0xad, 0, undefined))[1], ".010 1101 = Unused: 0x2d");
  t.same(
    lines((c) => noteShortFirst(c, 0x40, 0x44)),
    [
      "0... .... = Header Form: Short Header (0)",
      ".1.. .... = Fixed Bit: True",
      "..0. .... = Spin Bit: False",
      "...0 0... = Reserved: 0",
      ".... .1.. = Key Phase Bit: True",
      ".... ..00 = Packet Number Length: 1 bytes (0)",
    ],
  );
  t.same(lines(readIds, "00000001 00 01 aa"), [
    "Version: 1 (0x00000001)",
    "Destination Connection ID Length: 0",
    "Source Connection ID Length: 1",
    "Source Connection ID: aa",
  ]);
});
