/** What stands behind a header: a payload that opens, one that does not, and frames that are broken. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { PacketBody } from "../../../lib/wire/quic-body.ts";
import type { Opened } from "../../../lib/wire/quic-cipher.ts";
import { levels, noConnection, opened } from "../../../lib/wire/quic-state.ts";
import { octets } from "../../support/dissected.ts";

/** The body of a packet whose header is one octet. */
class Body extends PacketBody {
  take(bytes: Uint8Array, plain: Uint8Array | undefined) {
    const c = new Cursor(bytes, 0, bytes.length, true);
    const header: Opened = { first: 0x40, numberLength: 1, number: 5, plain };
    this.connection = opened(1, octets("d0"), octets("c1"), true);
    let broken = false;
    try {
      this.packetNumber(c, header);
      this.payload(c, "quic.payload", "Payload", c.end, header);
      this.frames(c, levels.application, "server", c.end, header);
    } catch {
      broken = true;
    }
    return { fields: c.finish(), broken };
  }

  leave(bytes: Uint8Array, why: string | undefined) {
    const c = new Cursor(bytes, 0, bytes.length, true);
    this.closed(c, c.end, why);
    return c.finish().map(({ text }) => text.replace(/^\[Expert Info .*?: /, ""));
  }
}

t.test("a payload that opens: its fields lie in the octets that were there", async (t) => {
  const body = new Body(1, noConnection);
  const { fields } = body.take(octets("05aabbcc"), octets(`01 18 01 00 01 ee ${"00".repeat(16)}`));
  t.same(body.words, ["PKN: 5", "PING", "NCI"]);
  t.same(fields.map(({ text }) => text).slice(0, 3), ["Packet Number: 5", "Payload: aabbcc", "PING"]);
  for (const { start, end } of fields.slice(1)) t.same([start, end], [1, 4]);
  t.equal(body.connection?.ids.server.length, 1, "the new identifier is known");
});

t.test("a payload that does not, and one that was not tried", async (t) => {
  const body = new Body(1, noConnection);
  const { fields } = body.take(octets("05aabbcc"), undefined);
  t.match(fields[1]?.children?.[0], {
    value: "Decryption failed: Decryption (checktag) failed: Checksum error",
  });
  t.same(body.leave(octets("aabb"), "no keys"), ["no keys]", "Remaining Payload: aabb"]);
  t.same(body.leave(octets("aabb"), undefined), ["Remaining Payload: aabb"]);
});

t.test("frames that are broken: what was read of them stays", async (t) => {
  const body = new Body(1, noConnection);
  const { fields, broken } = body.take(octets("05aabbcc"), octets("01 02 05"));
  t.ok(broken);
  t.same(body.words, ["PKN: 5", "PING", "ACK"]);
  t.equal(fields.at(-1)?.text, "ACK");
});
