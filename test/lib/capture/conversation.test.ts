/** Conversations: relative numbers across the wrap, window scale, the client, reused ports. */
import t from "tap";
import { Conversation } from "../../../lib/capture/conversation.ts";
import type { Tcp } from "../../../lib/wire/tcp.ts";

const scale = (shift: number) => [{ kind: 3, data: Uint8Array.of(shift) }];
const header = (flags: number, sequence: number, acknowledgement: number, rest: Partial<Tcp> = {}): Tcp => ({
  ...{ sourcePort: 1, destinationPort: 2, sequence, acknowledgement, flags, window: 100, length: 0, ...rest },
});
const top = 2 ** 32 - 1;

t.test("a handshake across the wrap of sequence numbers", async (t) => {
  const c = new Conversation(0);
  c.segment(0, header(0x02, top, 0, { options: scale(7) }), 0n, 1);
  t.equal(c.client, 0);
  t.match(c.segment(1, header(0x12, 500, 0, { options: scale(2) }), 1n, 2), {
    sequence: 0,
    acknowledgement: 1,
    window: 100,
  });
  t.match(c.segment(0, header(0x10, 0, 501, { length: 10 }), 2n, 3), {
    sequence: 1,
    acknowledgement: 1,
    window: 12800,
  });
  t.match(c.segment(1, header(0x10, 501, 10), 3n, 4), {
    sequence: 1,
    acknowledgement: 11,
    window: 400,
    notes: [],
  });
});

t.test("no scale unless both ask for it", async (t) => {
  const c = new Conversation(0);
  c.segment(0, header(0x02, 1, 0, { options: scale(7) }), 0n, 1);
  c.segment(1, header(0x12, 500, 2), 1n, 2);
  t.equal(c.segment(0, header(0x10, 2, 501), 2n, 3).window, 100);
});

t.test("a conversation that was joined late starts at 1", async (t) => {
  const c = new Conversation(0);
  t.match(c.segment(0, header(0x18, 7000, 9000, { length: 5 }), 0n, 1), {
    sequence: 1,
    acknowledgement: 1,
    notes: [],
  });
  t.match(c.segment(1, header(0x10, 9000, 7005), 1n, 2), { sequence: 1, acknowledgement: 6, notes: [] });
  t.equal(c.client, undefined);
});

t.test("a SYN with another number is another conversation", async (t) => {
  const c = new Conversation(0);
  c.segment(0, header(0x02, 1, 0), 0n, 1);
  t.notOk(c.reused(0, header(0x02, 1, 0)));
  t.ok(c.reused(0, header(0x02, 77, 0)));
  t.notOk(c.reused(0, header(0x10, 77, 0)));
});

t.test("a retransmission was waited for since the oldest segment that nobody acknowledged", async (t) => {
  const c = new Conversation(0);
  const second = 1_000_000_000n;
  c.segment(0, header(0x10, 100, 500, { length: 10 }), 0n, 1);
  c.segment(0, header(0x10, 110, 500, { length: 10 }), second, 2);
  c.segment(0, header(0x10, 120, 500, { length: 10 }), 2n * second, 3);
  c.segment(1, header(0x10, 500, 110), 3n * second, 4);
  t.match(c.segment(0, header(0x10, 120, 500, { length: 10 }), 4n * second, 5), {
    notes: ["TCP Retransmission"],
    rto: { number: 2, time: second },
  });
  // Nothing is on its way any more: since the segment that moved the numbers on last.
  c.segment(1, header(0x10, 500, 130), 5n * second, 6);
  t.match(c.segment(0, header(0x11, 125, 500), 6n * second, 7), {
    notes: ["TCP Retransmission"],
    rto: { number: 3, time: 2n * second },
  });
});
