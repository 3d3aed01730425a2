/** Header drawings: as RFC 791 3.1, RFC 9293 3.1, RFC 768 and RFC 1035 4.1.1 have them. */
import t from "tap";
import { draw, drawLayer } from "../../../lib/view/draw.ts";
import { packetsIn } from "../../support/followed.ts";
import { plain } from "../../support/samples.ts";

async function picture(capture: string, number: number, name: string): Promise<string[]> {
  const packet = (await packetsIn(capture))[number - 1]!;
  const layer = packet.layers().find((one) => one.name === name)!;
  return drawLayer(layer, packet.frame.bytes, plain);
}

const line = "+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+";

t.test("IPv4", async (t) => {
  t.same((await picture("ftp.pcap", 1, "ip")).slice(1), [
    " 0                   1                   2                   3",
    " 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1",
    line,
    "|Version|  IHL  |   DSCP    |ECN|       Total Length: 40        |",
    "|   4   |   5   | 0 Default | 0 |                               |",
    line,
    "|                               | |D|M|                         |",
    "|  Identification: 0x0001 (1)   |0|F|F|   Fragment Offset: 0    |",
    "|                               |0|1|0|                         |",
    line,
    "| Time to Live  |   Protocol    |        Header Checksum        |",
    "|      64       |    TCP (6)    | 0x26cd [validation disabled]  |",
    line,
    "|                   Source Address: 10.0.0.1                    |",
    line,
    "|                 Destination Address: 10.0.0.2                 |",
    line,
  ]);
});

t.test("TCP: flags with their values on one line", async (t) => {
  t.same((await picture("ftp.pcap", 1, "tcp")).slice(9, 15), [
    line,
    "| Data  |     | |C|E|U|A|P|R|S|F|                               |",
    "|Offset | Rsv |A|W|C|R|C|S|S|Y|I|         Window: 64000         |",
    "|   5   |  0  |E|R|E|G|K|H|T|N|N|                               |",
    "|       |     |0|0|0|0|0|0|0|1|0|                               |",
    line,
  ]);
});

t.test("Ethernet: an address goes on in the next row", async (t) => {
  t.same((await picture("ftp.pcap", 1, "eth")).slice(3), [
    line,
    "|                Destination: 02:00:00:00:00:02                 |",
    "+                               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+",
    "|                               |                               |",
    "+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               +",
    "|                   Source: 02:00:00:00:00:01                   |",
    line,
    "|      Type: IPv4 (0x0800)      |",
    "+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+",
  ]);
});

t.test("DNS: sixteen bits a row", async (t) => {
  const drawn = await picture("dns-records.pcap", 20, "dns");
  t.same(drawn.slice(1, 8), [
    "                                1  1  1  1  1  1",
    "  0  1  2  3  4  5  6  7  8  9  0  1  2  3  4  5",
    "+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+",
    "|            Transaction ID: 0x0014             |",
    "+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+",
    "|QR|  Opcode   |AA|TC|RD|RA|Z |AD|CD|Reply code |",
    "|1 |     0     |1 |0 |0 |0 |0 |0 |0 |0 No error |",
  ]);
  t.match(drawn.join("\n"), /^\/ +Name: q\.example +\/$/m);
});

t.test("text protocols show their lines, and nothing is raw or too wide", async (t) => {
  t.same((await picture("ftp.pcap", 4, "ftp")).slice(1), ["  220-hello", "  220 ready"]);
  for (const capture of [
    "http-streams.pcap",
    "nfs.pcap",
    "tls-streams.pcap",
    "icmpv6-types.pcap",
    "ipv4-headers.pcap",
  ])
    for (const packet of (await packetsIn(capture)).slice(0, 25)) {
      const lines = draw(packet, plain);
      const text = lines.join("\n");
      if (/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(text)) t.fail(`${capture} ${packet.number} is raw`);
      // A line of a picture has its sides, and what is between them fits.
      const wide = lines.filter((one) => /^[+|]/.test(one) && one.length > 65);
      if (wide.length > 0) t.fail(`${capture} ${packet.number}: ${wide[0]}`);
    }
});

t.test("what is malformed is drawn as far as it goes; a long field is folded", async (t) => {
  const bad = (await packetsIn("icmp-echo.pcap")).find((one) => one.info.includes("[Malformed"))!;
  t.match(draw(bad, plain).join("\n"), /^! \[Malformed Packet: /m);
  const layer = {
    ...{ name: "x", text: "X", start: 0, end: 100 },
    fields: [{ name: "x.d", text: "Data: 0001", start: 2, end: 99 }],
  };
  const lines = drawLayer(layer, new Uint8Array(100), plain);
  t.match(lines.join("\n"), /^\/ +Data: 0001 +\/$/m);
  t.ok(lines.length < 15);
  t.match(drawLayer({ ...layer, end: 0, fields: [] }, new Uint8Array(), plain).at(-1), /none of its octets/);
});
