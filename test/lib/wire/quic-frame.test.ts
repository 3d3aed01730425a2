/** Frames of RFC 9000 19: their words, their lines, and where they end. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { notePayload, readFrames } from "../../../lib/wire/quic-frame.ts";
import { octets } from "../../support/dissected.ts";

function read(hex: string) {
  const bytes = octets(hex);
  const c = new Cursor(bytes, 0, bytes.length, true);
  const words: string[] = [];
  const heard: unknown[] = [];
  let broken = false;
  try {
    readFrames(c, words, {
      crypto(at, offset, size) {
        heard.push([offset, size]);
        at.skip(size);
      },
      id: (id) => heard.push(Buffer.from(id).toString("hex")),
    });
  } catch {
    broken = true;
  }
  const fields = c.finish();
  return { words, heard, broken, heads: fields.map(({ text }) => text), fields };
}

for (const [hex, words, heads] of [
  ["000000", ["PADDING"], ["PADDING Length: 3"]],
  ["01 00 01", ["PING", "PADDING", "PING"], ["PING", "PADDING Length: 1", "PING"]],
  ["02 05 0a 01 00 01 02", ["ACK"], ["ACK"]],
  ["03 05 0a 00 00 01 02 03", ["ACK_ECN"], ["ACK"]],
  ["04 04 0b 09", ["RS(4)"], ["RESET_STREAM id=4 Error code: 0xb"]],
  ["05 08 0c", ["SS(8)"], ["STOP_SENDING id=8 Error code: 0xc"]],
  ["06 00 02 6162", ["CRYPTO"], ["CRYPTO"]],
  ["07 01 61", ["NT"], ["NEW_TOKEN"]],
  ["0b 00 01 61", ["STREAM(0)"], ["STREAM id=0 fin=1 off=0 len=1 dir=Bidirectional origin=Client-initiated"]],
  ["10 05 11 00 05", ["MD", "MSD(0)"], ["MAX_DATA", "MAX_STREAM_DATA id=0"]],
  ["12 05 13 05", ["MS", "MS"], ["MAX_STREAMS (BIDI)", "MAX_STREAMS (UNI)"]],
  ["14 05 15 04 05", ["DB", "SDB(4)"], ["DATA_BLOCKED", "STREAM_DATA_BLOCKED id=4"]],
  ["16 05 17 05", ["SB", "SB"], ["STREAMS_BLOCKED (BIDI)", "STREAMS_BLOCKED (UNI)"]],
  ["19 05", ["RC"], ["RETIRE_CONNECTION_ID"]],
  ["1a 0102030405060708", ["PC"], ["PATH_CHALLENGE"]],
  ["1b 0102030405060708", ["PR"], ["PATH_RESPONSE"]],
  ["1c 00 00 00", ["CC"], ["CONNECTION_CLOSE (Transport) Error code: NO_ERROR"]],
  ["1d 05 00", ["CC"], ["CONNECTION_CLOSE (Application) Error code: 0x5"]],
  ["1e", ["DONE"], ["HANDSHAKE_DONE"]],
  ["31 01 61 30 6162", ["DG", "DG"], ["DATAGRAM", "DATAGRAM"]],
  ["40af 00 04 43e8 03", ["AF"], ["ACK_FREQUENCY"]],
  ["40ac 42f5 05", ["IA", "TS"], ["IMMEDIATE_ACK", "TIME_STAMP"]],
] as const)
  t.test(words.join(", "), async (t) => {
    const { words: have, heads: lines, broken } = read(hex);
    t.same(have, words);
    t.same(lines, heads);
    t.notOk(broken);
  });

t.test("what a frame tells its reader", async (t) => {
  t.same(read("06 05 02 6162").heard, [[5, 2]]);
  t.same(read(`18 01 00 02 abcd ${"00".repeat(16)}`).heard, ["abcd"]);
});

t.test("an unknown type ends behind itself, and a frame may be cut", async (t) => {
  t.same(read("21 01").words, ["PING"]);
  t.match(read("21").heads, ["Unknown"]);
  t.match(read("02 05"), { words: ["ACK"], broken: true, heads: ["ACK"] });
  t.ok(read(`02 05 00 ff${"ff".repeat(7)} 00`).broken, "ranges past the end");
});

t.test("a payload's line", async (t) => {
  const c = new Cursor(octets("0102"), 0, 2, true);
  notePayload(c, "quic.payload", "Payload", 0, 2);
  t.match(c.finish(), [{ text: "Payload: 0102", value: "0102" }]);
});
