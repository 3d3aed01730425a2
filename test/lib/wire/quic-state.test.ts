/** Connections of a conversation: whose a packet is, and that they do not grow without end. */
import t from "tap";
import {
  after,
  findLong,
  findShort,
  isSame,
  levels,
  noConnection,
  opened,
  replaced,
  slotOf,
  withId,
} from "../../../lib/wire/quic-state.ts";
import { octets } from "../../support/dissected.ts";

const made = opened(1, octets("d0d0"), octets("c1"), true);
const connection = withId(made, "server", octets("5252"));
const state = after(noConnection, { ...connection, number: 3 }, { number: 7 });

t.test("by its Destination Connection ID", async (t) => {
  t.match(findLong(state, octets("d0d0"), true, true), { from: "client", connection: { number: 3 } });
  t.equal(findLong(state, octets("d0d0"), true, false), undefined, "made up for the first packets alone");
  t.match(findLong(state, octets("5252"), true, false), { from: "client" });
  t.match(findLong(state, octets("c1"), false, false), { from: "server" });
  t.equal(findLong(state, octets("ee"), false, true), undefined);
  t.match(findShort(state, octets("40 5252 00"), 1, true), { from: "client", length: 2 });
  t.match(findShort(state, octets("40 c1 00"), 1, false), { from: "server", length: 1 });
  t.equal(findShort(state, octets("40 ee 00"), 1, false), undefined);
});

t.test("an identifier without octets: the address tells", async (t) => {
  const nameless = after(noConnection, opened(1, octets("d0d0"), octets(""), true), {});
  t.match(findShort(nameless, octets("40 00"), 1, false), { from: "server", length: 0 });
  t.match(findLong(nameless, octets(""), false, false), { from: "server" });
});

t.test("values: nothing changes what was there", async (t) => {
  t.equal(made.ids.server.length, 0);
  t.equal(withId(connection, "server", octets("5252")), connection);
  t.same(replaced([1, 2, 3], 1, 9), [1, 9, 3]);
  t.same([slotOf(levels.initial, "client"), slotOf(levels.application, "server")], [0, 7]);
  t.ok(isSame(octets("01"), octets("01")));
  t.equal(after(state, undefined, { number: 9 }).number, 9);
});

t.test("bounds", async (t) => {
  let many = made;
  for (let i = 0; i < 1000; i += 1) many = withId(many, "client", Buffer.of(1, i >> 8, i & 255));
  t.ok(many.ids.client.length <= 32);
  let crowd = noConnection;
  for (let i = 0; i < 100; i += 1) crowd = after(crowd, { ...made, number: i }, {});
  t.equal(crowd.connections.length, 8);
  t.equal(crowd.connections[0]?.number, 99);
});
