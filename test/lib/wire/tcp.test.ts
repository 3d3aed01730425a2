/** TCP: the line of the list, flags, options, checksums, and back to octets. */
import t from "tap";
import { transportChecksum } from "../../../lib/wire/checksum.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { tcp } from "../../../lib/wire/tcp.ts";

const number = (n: number) => Uint8Array.of(n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255);
const options = [
  { kind: 2, data: Uint8Array.of(0xff, 0xd7) },
  { kind: 4, data: new Uint8Array() },
  { kind: 8, data: Buffer.concat([number(1), number(0)]) },
  { kind: 1, data: new Uint8Array() },
  { kind: 3, data: Uint8Array.of(7) },
];
const syn = {
  sourcePort: 40112,
  destinationPort: 2525,
  sequence: 3619905884,
  acknowledgement: 0,
  flags: 2,
  window: 65495,
};
const pseudoHeader = new Uint8Array(8).fill(127);
const segment = { sequence: 0, acknowledgement: 0, window: 65495, notes: [] };

t.test("a SYN", async (t) => {
  const bytes = tcp.emit({ ...syn, options, pseudoHeader });
  t.equal(transportChecksum(pseudoHeader, 6, bytes), 0);
  const c = new Cursor(bytes, 0, bytes.length, true);
  const value = tcp.parse(c, { segment });
  t.equal(
    tcp.info(value, { segment }),
    "40112 → 2525 [SYN] Seq=0 Win=65495 Len=0 MSS=65495 SACK_PERM TSval=1 TSecr=0 WS=128",
  );
  t.equal(tcp.summary(value, { segment }), "Src Port: 40112, Dst Port: 2525, Seq: 0, Len: 0");
  const flags = c.fields.find((field) => field.name === "tcp.flags");
  t.equal(flags?.text, "Flags: 0x002 (SYN)");
  t.equal(
    flags?.children?.find((field) => field.name === "tcp.flags.syn")?.text,
    ".... .... ..1. = Syn: Set",
  );
  t.equal(flags?.children?.find((field) => field.name === "tcp.flags.syn")?.value, true);
  t.same(tcp.emit(value), bytes);
});

t.test("flags, urgent data, payload", async (t) => {
  const bytes = tcp.emit({ ...syn, flags: 0x38, urgent: 3, acknowledgement: 9 }, Buffer.from("hello"));
  const c = new Cursor(bytes);
  const value = tcp.parse(c);
  t.equal(tcp.info(value), "40112 → 2525 [PSH, ACK, URG] Seq=3619905884 Ack=9 Win=65495 Urg=3 Len=5");
  t.same(tcp.emit(value, bytes.subarray(c.offset)), bytes);
});

t.test("headers that lie", async (t) => {
  const bytes = tcp.emit(syn);
  t.throws(() => tcp.parse(new Cursor(bytes.subarray(0, 19))));
  t.throws(() => tcp.parse(new Cursor(tcp.emit({ ...syn, dataOffset: 4 }))), /Bogus TCP header length \(16/);
  t.throws(() => tcp.parse(new Cursor(tcp.emit({ ...syn, dataOffset: 15 }))));
});

t.test("notes can be filtered by name", async (t) => {
  const bytes = tcp.emit(syn);
  const c = new Cursor(bytes, 0, bytes.length, true);
  tcp.parse(c, { segment: { ...segment, notes: ["TCP Dup ACK 3#1", "TCP Retransmission"] } });
  const names: string[] = [];
  const gather = (fields: readonly Field[]) => {
    for (const { name, children = [] } of fields) {
      names.push(name);
      gather(children);
    }
  };
  gather(c.fields);
  t.ok(names.includes("tcp.analysis.duplicate_ack"));
  t.ok(names.includes("tcp.analysis.retransmission"));
  t.ok(c.fields.some((field) => field.text === "0101 .... = Header Length: 20 bytes (5)"));
});

t.test("RFC 9293 3.5.3: what a reset carries is words on its cause, and no stream's", async (t) => {
  const bytes = tcp.emit(
    { sourcePort: 1, destinationPort: 80, sequence: 1, acknowledgement: 0, flags: 0x004, window: 0 },
    Buffer.from("no\nway"),
  );
  const c = new Cursor(bytes, 0, bytes.length, true);
  const { length } = tcp.parse(c);
  t.same([length, c.left], [6, 0]);
  const field = c.finish().find(({ name }) => name === "tcp.reset_cause");
  t.match(field, { text: "Reset cause: no\\nway", start: 20, end: 26 });
});
