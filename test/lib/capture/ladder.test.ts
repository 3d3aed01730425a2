/** What a ladder shows. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { exchangeWith, ladderOf } from "../../../lib/capture/ladder.ts";
import { ip } from "../../../lib/wire/ip.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { udp } from "../../../lib/wire/udp.ts";
import { packetsIn } from "../../support/followed.ts";
import { rawFrame } from "../../support/samples.ts";
import { hello, spoken } from "../../support/spoken.ts";

t.test("a TCP conversation: labels, words, states, what came again", async (t) => {
  const packets = spoken([...hello, ["client", 1, "HELO me\r\n", 0x18, 9]]);
  const ladder = ladderOf(packets.filter(exchangeWith(packets[3]!)))!;
  t.match(ladder.client, { address: "127.0.0.1", port: 40000 });
  t.same(ladder.states, { client: "CLOSED", server: "LISTEN" });
  t.match(ladder.rungs[0], {
    from: "client",
    label: "SYN Seq=0 Len=0",
    states: { client: "SYN-SENT", server: "SYN-RECEIVED" },
  });
  t.match(ladder.rungs[1], { from: "server", label: "SYN, ACK Seq=0 Ack=1 Len=0" });
  t.equal(ladder.rungs[2]?.words, undefined, "TCP alone has no words above its arrow");
  t.match(ladder.rungs.at(-1), { again: true, notes: [/Retransmission/] });
  t.equal(ladderOf([]), undefined);
});

t.test("words of the application stand without TCP's notes; a met connection is established", async (t) => {
  const ftp = await packetsIn("ftp.pcap");
  const ladder = ladderOf(ftp.filter(exchangeWith(ftp[4]!)))!;
  t.equal(ladder.rungs.length, 58);
  t.match(ladder.rungs[3], { words: "FTP Response: 220-hello" });
  const [last] = spoken([["client", 5, "x"]]);
  t.same(ladderOf([last!])?.states, { client: "ESTABLISHED", server: "ESTABLISHED" });
});

t.test("what has no ports: the same ends in the same protocol, without states", async (t) => {
  const packets = await packetsIn("icmp-echo.pcap");
  const ladder = ladderOf(packets.filter(exchangeWith(packets[0]!)))!;
  t.match(ladder.rungs.slice(0, 2), [
    { from: "client", words: /Echo \(ping\) request/ },
    { from: "server", words: /reply/ },
  ]);
  t.same(ladder.states, { client: "", server: "" });
  const arp = await packetsIn("arp.pcap");
  t.ok(arp.filter(exchangeWith(arp[1]!)).length > 1);
});

t.test("an ICMP error stands among what it is about, with the name of the router that sent it", async (t) => {
  const dissector = new Dissector({ protocols: lowerProtocols });
  const asked = (port: number) =>
    ip.emit(
      { source: "10.0.0.1", destination: "10.0.0.2", protocol: 17 },
      udp.emit({ sourcePort: 4000, destinationPort: port }, Buffer.from("hi")),
    );
  const error = (about: Uint8Array) =>
    ip.emit(
      { source: "10.0.0.254", destination: "10.0.0.1", protocol: 1 },
      Buffer.concat([Buffer.from("0301000000000000", "hex"), about]),
    );
  const packets = [asked(7), error(asked(7)), error(asked(9))].map((bytes, at) =>
    dissector.add(rawFrame(bytes, BigInt(at) * 1_000_000n)),
  );
  const { rungs, states } = ladderOf(packets.filter(exchangeWith(packets[0]!)))!;
  t.match(rungs, [
    { from: "client", label: "UDP Len=2" },
    { from: "server", words: /^10\.0\.0\.254: ICMP Destination unreachable/ },
  ]);
  t.equal(rungs.length, 2, "an error about another conversation is not of this one");
  t.same(states, { client: "", server: "" });
});
