import t from "tap";
import { stun } from "../../../lib/wire/stun.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";
import { attribute, stunMessage, transaction } from "../../support/stun.ts";

const lifetime = attribute(0x000d, "00000258");
const request = stunMessage(0x0003, [attribute(0x0019, "11000000"), lifetime, attribute(0x0006, "6162")]);
const refused = stunMessage(0x0113, [attribute(0x0009, "000004016869"), attribute(0x8028, "00000000")]);
const channel = octets("4001 0003 010203 00");
const udp = { carrier: "udp" };
const tcp = { carrier: "tcp" };

t.test("Wireshark's words", async (t) => {
  for (const [bytes, info] of [
    [stunMessage(0x0001), "Binding Request"],
    [stunMessage(0x0011), "Binding Indication"],
    [
      stunMessage(0x0101, [attribute(0x0020, "0001a147e112a643")]),
      "Binding Success Response XOR-MAPPED-ADDRESS: 192.0.2.1:32853",
    ],
    [request, "Allocate Request UDP lifetime: 600 user: ab"],
    [refused, "Allocate Error Response error-code: 401 (Unauthenticated) hi"],
    [stunMessage(0x0200), "GooglePing Request"],
    [stunMessage(0x0005), "Unknown Request"],
    [channel, "ChannelData TURN Message"],
  ] as const)
    t.equal(dissected(stun, bytes, udp).info, info);
});

t.test("the tree: bits of method and class lie apart", async (t) => {
  const { lines, value } = dissected(stun, refused, udp);
  t.same(lines.slice(0, 8), [
    "Message Type: 0x0113 (Allocate Error Response)",
    ".... ...1 ...1 .... = Message Class: 0x11 Error Response (3)",
    "..00 000. 000. 0011 = Message Method: 0x0003 Allocate (0x003)",
    "..0. .... .... .... = Message Method Assignment: IETF Review (0x0)",
    "Message Length: 20",
    "Message Cookie: 2112a442",
    `Message Transaction ID: ${transaction}`,
    "[STUN Network Version: RFC-5389/8489 (3)]",
  ]);
  t.equal(stun.heading?.(value), "Session Traversal Utilities for NAT");
  const data = dissected(stun, channel, udp);
  t.same(data.lines, ["Channel Number: 0x4001", "Message Length: 3"]);
  t.equal(stun.heading?.(data.value), "Session Traversal Utilities for NAT, TURN ChannelData Message");
  t.ok(
    dissected(stun, stunMessage(1, [lifetime.slice(0, 12)]), udp).lines.includes(
      "[Expert Info (Error/Malformed): Packet length is not multiple of 4 bytes]",
    ),
  );
});

t.test("what it is known by", async (t) => {
  const plain = stunMessage(1);
  t.ok(stun.guess?.(plain, udp));
  t.ok(stun.guess?.(request.subarray(0, 24), { ...udp, missing: request.length - 24 }));
  for (const [what, bytes] of [
    ["octets behind it", Buffer.concat([plain, Buffer.alloc(4)])],
    ["a length that is more", stunMessage(1, [], 4)],
    ["another cookie", Buffer.from(plain).fill(0, 4, 8)],
    ["a method that is not assigned", stunMessage(0x0400)],
    ["the highest bits", stunMessage(0x8001)],
    ["too short", plain.subarray(0, 19)],
    ["data of a channel", channel],
  ] as [string, Buffer][])
    t.notOk(stun.guess?.(bytes, udp), what);
  // Once it is known, or on its port, channels are.
  for (const hex of ["40010003010203", "4001000301020300", "7fff0000"]) t.ok(stun.claims?.(octets(hex)));
  for (const hex of ["4001000301", "400100030102030000", "8001000301020300"])
    t.notOk(stun.claims?.(octets(hex)));
  t.ok(stun.guess?.(Buffer.concat([octets("0014"), plain]), tcp));
  t.ok(stun.guess?.(plain, tcp));
  t.notOk(stun.guess?.(plain.subarray(0, 10), tcp));
  t.ok(stun.claims?.(plain.subarray(0, 5), 0, "tcp"));
  t.notOk(stun.claims?.(Buffer.alloc(20), 0, "tcp"));
});

t.test("messages in a stream", async (t) => {
  const framed = Buffer.concat([octets("0014"), stunMessage(1)]);
  t.equal(stun.frame?.(request), request.length);
  t.equal(stun.frame?.(request.subarray(0, 30)), -request.length);
  t.equal(stun.frame?.(request.subarray(0, 6)), 0);
  t.equal(stun.frame?.(framed), 22);
  t.equal(stun.frame?.(channel), 8, "RFC 8656 12.5: padded");
  t.equal(stun.frame?.(channel.subarray(0, 7)), -8);
  t.equal(stun.frame?.(channel.subarray(0, 3)), 0);
  t.ok(Number.isNaN(stun.frame?.(octets("ff00"))));
  t.ok(Number.isNaN(stun.frame?.(Buffer.alloc(12))));
  t.equal(dissected(stun, framed, tcp).lines[0], "TCP Frame Length: 20");
});

t.test("who asked is told", async (t) => {
  const asked = { ...udp, number: 1, time: 0n };
  const state = stun.track?.(dissected(stun, request, asked).value, asked);
  const answer = { ...udp, number: 2, time: 5_000_000n, state };
  const kept = stun.keep?.(dissected(stun, refused, answer).value, answer);
  const { lines } = dissected(stun, refused, { ...answer, state: kept });
  t.same(lines.slice(0, 2), ["[Request In: 1]", "[Time: 0.005000000 seconds]"]);
  t.equal(stun.keep?.(dissected(stun, channel, udp).value, udp), undefined);
});

t.test("C7: cut and changed octets", async (t) => {
  const every = stunMessage(
    0x0101,
    [0x0001, 0x0002, 0x0009, 0x0012, 0x0013, 0x001d, 0x8002, 0x8022, 0x8028, 0x8050, 0x805d].map((type) =>
      attribute(type, "0001000401020304050607080000000100000002"),
    ),
  );
  for (const bytes of [request, refused, channel, every]) t.equal(hostile(stun, bytes, udp, 600), "");
});
