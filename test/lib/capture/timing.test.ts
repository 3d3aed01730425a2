/** How long things took; round trips and HTTP's times equal to tshark's. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import type { Packet } from "../../../lib/capture/frame.ts";
import { Timings, timingOf } from "../../../lib/capture/timing.ts";
import { dns } from "../../../lib/wire/dns.ts";
import { ip } from "../../../lib/wire/ip.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { udp } from "../../../lib/wire/udp.ts";
import { packetsIn } from "../../support/followed.ts";
import { rawFrame } from "../../support/samples.ts";
import { spoken } from "../../support/spoken.ts";
import { statisticsOf } from "../../support/statistics.ts";

function timings(packets: readonly Packet[]) {
  const seen = new Timings();
  for (const packet of packets) seen.add(packet);
  return seen.all();
}

const fieldsOf = (name: string) =>
  statisticsOf(name)
    .trim()
    .split("\n")
    .map((line) => line.split("\t"));
const nine = (time: bigint) =>
  `${time / 1_000_000_000n}.${(time % 1_000_000_000n).toString().padStart(9, "0")}`;

for (const name of ["ftp", "mail-streams"])
  t.test(`${name}: iRTT as tshark's`, async (t) => {
    const expected = new Map(fieldsOf(`${name}.irtt`).map(([stream, time]) => [Number(stream), time]));
    for (const one of timings(await packetsIn(`${name}.pcap`)))
      if (one.carrier === "tcp" && expected.has(one.stream))
        t.equal(nine(one.roundTrip ?? 0n), expected.get(one.stream), `stream ${one.stream}`);
    t.ok(expected.size > 10);
  });

t.test("HTTP: request, reply and time as tshark's", async (t) => {
  const found = timings(await packetsIn("http-streams.pcap")).flatMap(({ exchanges }) => exchanges);
  const ours = new Map(found.map((one) => [one.reply, `${one.request} ${nine(one.took ?? 0n)}`]));
  for (const [request, reply, time] of fieldsOf("http-streams.times"))
    t.equal(ours.get(Number(reply)), `${request} ${time}`, `reply ${reply}`);
});

t.test(
  "turns of SMTP: from the last octet asked to the first that answers; what nobody answers",
  async (t) => {
    const { smtp } = await import("../../../lib/wire/smtp.ts");
    const packets = spoken(
      [
        ["client", 0, "", 2],
        ["server", 0, "", 0x12],
        ["client", 1, "", 0x10],
        ["server", 1, "220 hi\r\n"],
        ["client", 1, "EHLO me\r\n"],
        ["server", 9, "250-me\r\n"],
        ["server", 17, "250 HELP\r\n"],
        ["client", 10, "DATA\r\n"],
      ],
      [smtp],
      25,
    );
    const second = 1_000_000_000n;
    t.match(timingOf(packets), {
      ...{ answered: second, completed: second, roundTrip: 2n * second, firstByte: 3n * second },
      exchanges: [
        { request: 5, reply: 6, took: second, protocol: "SMTP", asked: /EHLO me/ },
        { request: 8, reply: undefined, took: undefined },
      ],
    });
    t.equal(timingOf([]), undefined);
  },
);

t.test("DNS: by the number of the query", async (t) => {
  const dissector = new Dissector({ protocols: [...lowerProtocols, dns] });
  const message = (id: number, response: boolean) =>
    Buffer.from(
      `${id.toString(16).padStart(4, "0")}${response ? "8180" : "0100"}000100000000000001610000010001`,
      "hex",
    );
  const packets = [
    { id: 1, back: false },
    { id: 2, back: false },
    { id: 2, back: true },
    { id: 9, back: true },
  ].map(({ id, back }, at) => {
    const [sourcePort, destinationPort] = back ? [53, 4000] : [4000, 53];
    const datagram = udp.emit({ sourcePort, destinationPort }, message(id, back));
    const [source, destination] = back ? ["10.0.0.2", "10.0.0.1"] : ["10.0.0.1", "10.0.0.2"];
    const bytes = ip.emit({ source, destination, protocol: 17 }, datagram);
    return dissector.add(rawFrame(bytes, BigInt(at) * 1_000_000n));
  });
  t.match(timings(packets), [
    {
      carrier: "udp",
      exchanges: [
        { request: 1, reply: undefined },
        { request: 2, reply: 3, took: 1_000_000n, asked: /Standard query 0x0002 A a/ },
      ],
    },
  ]);
});
