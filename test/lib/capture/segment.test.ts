/** A packet's segment, the packets of a conversation, and its ends. */
import t from "tap";
import { carrierOf, endsOf, segmentOf, sentBy, streamOf } from "../../../lib/capture/segment.ts";
import { packetsIn } from "../../support/followed.ts";
import { packet } from "../../support/samples.ts";
import { hello, spoken } from "../../support/spoken.ts";

t.test("the segment as its conversation saw it", async (t) => {
  const packets = spoken(hello);
  t.match(segmentOf(packets[0]!), { syn: true, acknowledges: false, sequence: 0, length: 0 });
  t.match(segmentOf(packets[2]!), { sequence: 1, acknowledgement: 1, length: 8, notes: [] });
  t.match(segmentOf(packets[5]!), { sequence: 1, notes: ["TCP Out-Of-Order"] });
  t.equal(segmentOf(packet()), undefined, "a packet that no dissector made");
  // An octet in front of the first one seen.
  const late = spoken([
    ["client", 100, "b"],
    ["client", 99, "a"],
  ]);
  t.equal(segmentOf(late[1]!)?.sequence, 0);
});

t.test("streams of TCP and UDP are numbered apart", async (t) => {
  const packets = await packetsIn("small-services.pcap");
  const tcp = streamOf(packets, "tcp", 0);
  const udp = streamOf(packets, "udp", 0);
  t.ok(tcp.length > 0 && udp.length > 0);
  t.ok(tcp.every((one) => carrierOf(one) === "tcp"));
  t.notOk(tcp.some((one) => udp.includes(one)));
  t.equal(carrierOf(packet()), undefined);
});

t.test("the client is who sent the SYN; that unseen, the higher port", async (t) => {
  const packets = spoken(hello);
  const client = { address: "127.0.0.1", port: 40000 };
  t.same(endsOf(packets)?.client, client);
  t.same(endsOf(packets.slice(1))?.client, client, "a SYN, ACK tells as well");
  t.same(endsOf(packets.slice(2))?.client, client);
  t.equal(endsOf([]), undefined);
  t.ok(sentBy(packets[0]!, client));
});
