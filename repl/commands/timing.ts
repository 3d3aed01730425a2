/** timing: how long handshakes, first octets and replies took. */
import { type Timing, Timings, timingOf } from "../../lib/capture/timing.ts";
import type { Command } from "../../lib/command.ts";
import { endpoint } from "../../lib/view/list.ts";
import { timingLines, timingTable } from "../../lib/view/timing.ts";
import type { Porthole } from "../engine.ts";
import { batchesOf, fileOption } from "../picture.ts";
import { streamMeant } from "../stream.ts";
import { drawingWidth } from "../terminal.ts";

type Row = Command<Porthole>;

const seconds = (time: bigint | undefined) => (time === undefined ? undefined : Number(time) / 1e9);

function asJson(timing: Timing): object {
  const { client, server, answered, completed, roundTrip, firstByte, exchanges, ...rest } = timing;
  return {
    ...rest,
    client: endpoint(client.address, client.port),
    server: endpoint(server.address, server.port),
    synAck: seconds(answered),
    ack: seconds(completed),
    irtt: seconds(roundTrip),
    firstByte: seconds(firstByte),
    requests: exchanges.map(({ took, ...one }) => ({ ...one, seconds: seconds(took) })),
  };
}

const timing: Row = {
  name: "timing",
  summary: "How long handshakes, first octets and replies took, for each conversation",
  arguments: [
    {
      name: "stream",
      summary: "number of a TCP stream, udp N, or frame N: each request of it",
      variadic: true,
      complete: () => ["tcp", "udp", "frame"],
    },
  ],
  options: [fileOption],
  examples: ["timing", "timing 0", "timing udp 2 -r trace.pcapng"],
  more: [
    "Milliseconds. iRTT is Wireshark's: from SYN to the ACK that completes the handshake. HTTP, DNS, SMTP, POP, FTP and IMAP",
    "have requests: from the last octet of what is asked to what answers.",
  ],
  async *run(porthole, words, options) {
    if (words.length > 0) {
      const meant = /^\d+$/.test(words[0] ?? "") ? ["tcp", ...words] : words;
      const found = timingOf((await streamMeant(porthole, options, meant)).packets);
      if (found)
        yield {
          json: asJson(found),
          lines: (paint, width) => timingLines(found, paint, drawingWidth(width)),
        };
      return;
    }
    const seen = new Timings();
    for await (const packets of batchesOf(porthole, options)) for (const packet of packets) seen.add(packet);
    const found = seen.all();
    if (found.length === 0) {
      yield { lines: () => ["There is no conversation whose times could be told."], notice: true };
      return;
    }
    yield {
      json: { streams: found.map(asJson) },
      lines: (paint, width) => timingTable(found, paint, width),
    };
  },
};

/** The rows of this file. */
export const timingRows: readonly Row[] = [timing];
