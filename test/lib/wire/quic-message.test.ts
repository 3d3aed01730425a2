/** Handshake messages in pieces: what is said of each, and that memory is bounded. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { type Read, readMessages } from "../../../lib/wire/quic-message.ts";
import { emptyStream } from "../../../lib/wire/quic-state.ts";
import { fresh } from "../../../lib/wire/tls-session.ts";
import { clientHello, handshake } from "../../support/quic-packets.ts";

const hello = clientHello(Buffer.alloc(32, 7), [0x1301]);

/** Reads octets as the next ones of a stream. */
function read(before: Read, bytes: Buffer, number: number) {
  const c = new Cursor(bytes, 0, bytes.length, true);
  c.skip(bytes.length);
  const after = readMessages(c, before, bytes, number, 0);
  const [record] = c.finish();
  return { after, lines: [record?.text, ...(record?.children ?? []).map(({ text }) => text)] };
}

t.test("a message in three frames", async (t) => {
  const first = read({ stream: emptyStream, session: fresh }, hello.subarray(0, 2), 1);
  t.match(first.after.stream.part, { size: 2, wanted: 0, type: 1 });
  const second = read(first.after, hello.subarray(2, 9), 2);
  t.match(second.after.stream.part, { size: 9, wanted: hello.length });
  const third = read(second.after, hello.subarray(9, 12), 3);
  t.match(third.after.stream.part, { size: 12, before: { size: 9 } });
  t.same(third.lines, [
    "TLSv1.3 Record Layer: Handshake Protocol: Multiple Handshake Messages",
    "Handshake Protocol: Client Hello (fragment)",
  ]);
  const last = read(third.after, hello.subarray(12), 4);
  t.same(last.lines, [
    "TLSv1.3 Record Layer: Handshake Protocol: Client Hello",
    "Handshake Protocol: Client Hello (last fragment)",
    `[4 Reassembled Handshake Fragments (${hello.length} bytes): #1(2), #2(7), #3(3), #4(${hello.length - 12})]`,
    "Handshake Protocol: Client Hello",
  ]);
  t.equal(last.after.stream.part, undefined);
  t.same(Buffer.from(last.after.session.clientRandom ?? []), Buffer.alloc(32, 7));
});

t.test("a message that never ends is not kept for ever", async (t) => {
  const endless = handshake(1, Buffer.alloc(60_000));
  endless[1] = 0xff;
  let read13: Read = { stream: emptyStream, session: fresh };
  for (let i = 0; i < 20; i += 1) {
    read13 = read(read13, i === 0 ? endless : Buffer.alloc(10_000, 1), i + 1).after;
    t.ok((read13.stream.part?.size ?? 0) <= 131_072);
  }
});
