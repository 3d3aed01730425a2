/** Which keys open a packet, what is said where none do, and key updates (RFC 9001 6). */
import t from "tap";
import { packetKeys, updatedKeys } from "../../../lib/wire/quic-cipher.ts";
import { noNumber, openLong, openShort } from "../../../lib/wire/quic-open.ts";
import { levels, opened, withId } from "../../../lib/wire/quic-state.ts";
import { cipherOf } from "../../../lib/wire/tls-cipher.ts";
import { KeyLog } from "../../../lib/wire/tls-keylog.ts";
import { octets } from "../../support/dissected.ts";
import { appendixA, frame, shortPacket } from "../../support/quic-packets.ts";

const random = Buffer.alloc(32, 1);
const secret = Buffer.alloc(32, 2);
const cipher = cipherOf(0x1301);
const id = octets("5252");
const fresh = opened(1, appendixA.id, octets("c1"), true);
const agreed = { ...fresh.session, clientRandom: random, suite: 0x1301 };
const known = withId({ ...fresh, session: agreed }, "server", id);
const log = new KeyLog();
log.add(`CLIENT_TRAFFIC_SECRET_0 ${random.toString("hex")} ${secret.toString("hex")}\n`);

t.test("an Initial packet needs nothing but the first identifier", async (t) => {
  const tried = openLong(fresh, levels.initial, "server", appendixA.server, 18, undefined);
  t.equal(tried.opened?.number, 1);
  t.equal(tried.opened?.plain?.length, 99);
  t.equal(tried.connection.largest[1], 1);
  const cut = openLong(fresh, levels.initial, "server", appendixA.server.subarray(0, 30), 18, undefined);
  t.equal(cut.why, noNumber);
  const wrong = openLong(fresh, levels.initial, "client", appendixA.server, 18, undefined);
  t.equal(wrong.opened?.plain, undefined);
  t.equal(wrong.connection.largest[0], -1, "what does not open does not count");
});

t.test("why a packet stays closed", async (t) => {
  const why = (connection: typeof known, level: 1 | 2) =>
    openLong(connection, level, "client", appendixA.server, 18, undefined).why;
  t.match(why(fresh, levels.handshake), /Unable to retrieve cipher information$/);
  t.match(why(known, levels.handshake), /Secrets are not available$/);
  t.match(why(fresh, levels.early), /Secrets are not available$/);
  t.match(openShort(fresh, "client", appendixA.server, 1, undefined).why, /Missing TLS handshake/);
  const first = openShort(known, "client", appendixA.server, 1, undefined);
  t.match(first.why, /Secrets are not available$/);
  t.equal(openShort(first.connection, "client", appendixA.server, 1, undefined).why, undefined, "said once");
});

t.test("key updates, and a packet that was late", async (t) => {
  if (!cipher) return t.fail("no cipher");
  const keys = packetKeys(1, cipher, secret);
  const next = updatedKeys(1, keys);
  const open = (connection: typeof known, packet: Buffer) => openShort(connection, "client", packet, 3, log);
  const first = open(known, shortPacket(keys, id, 0, 0, frame(1)));
  t.ok(first.opened?.plain);
  const second = open(first.connection, shortPacket(next, id, 2, 1, frame(1)));
  t.ok(second.opened?.plain);
  t.equal(second.connection.phases.client?.bit, 1);
  const late = open(second.connection, shortPacket(keys, id, 1, 0, frame(1)));
  t.ok(late.opened?.plain);
  t.equal(late.connection.phases.client?.bit, 1);
  const third = open(late.connection, shortPacket(updatedKeys(1, next), id, 3, 0, frame(1)));
  t.ok(third.opened?.plain);
  const strange = open(third.connection, shortPacket(packetKeys(1, cipher, random), id, 4, 1, frame(1)));
  t.equal(strange.opened?.plain, undefined);
  t.equal(strange.connection.phases.client?.bit, 0);
});
