/** Frames from wire to screen per second: dissected and made a row, against only reading them from a capture file. */
import { performance } from "node:perf_hooks";
import { Dissector } from "../lib/capture/dissect.ts";
import type { Frame } from "../lib/capture/frame.ts";
import { JournalSource } from "../lib/capture/journal.ts";
import { PcapReader, PcapWriter } from "../lib/capture/pcap.ts";
import type { Address } from "../lib/net/connection.ts";
import { row } from "../lib/view/list.ts";
import { furtherProtocols } from "../lib/wire/further.ts";
import { lowerProtocols } from "../lib/wire/link.ts";
import { protocols } from "../protocols.ts";
import { type Figure, median } from "./figure.ts";

const frames = 50_000;
const pairs = 5;

/** An SMTP-like exchange of many lines, drawn as frames. */
async function sample(): Promise<Frame[]> {
  const journal = new JournalSource();
  const end = (port: number): Address => ({ transport: "tcp", host: "127.0.0.1", port });
  const record = (event: "connect" | "tx" | "rx", text?: string) =>
    journal.record({
      connection: 1,
      time: 1n,
      event,
      local: end(40000),
      remote: end(2525),
      ...(text && { data: Buffer.from(text) }),
    });
  record("connect");
  for (let i = 0; i < frames / 2; i += 1) {
    record("tx", `RCPT TO:<user${i}@example.com>\r\n`);
    record("rx", "250 2.1.5 Ok\r\n");
  }
  await journal.close();
  const found: Frame[] = [];
  for await (const frame of journal) found.push(frame);
  return found;
}

/** Both sides read the same stream; ours also dissects each frame and makes its row. */
export async function run(): Promise<Figure[]> {
  const input = await sample();
  const writer = new PcapWriter(input[0]?.link ?? 101);
  const file = Buffer.concat([writer.header(), ...input.map((frame) => writer.record(frame))]);
  const all = [...lowerProtocols, ...furtherProtocols, ...protocols.map((entry) => entry.wire)];
  const rates = { ours: [] as number[], bare: [] as number[] };
  for (let i = 0; i < pairs; i += 1) {
    for (const kind of ["bare", "ours"] as const) {
      const started = performance.now();
      const reader = new PcapReader();
      const dissector = new Dissector({ protocols: all });
      dissector.decodeAs("tcp", 2525, "smtp");
      let octets = 0;
      for (let at = 0; at < file.length; at += 65_536)
        for (const frame of reader.push(file.subarray(at, at + 65_536)))
          octets +=
            kind === "ours" ? row(dissector.add(frame), (_role, text) => text).length : frame.bytes.length;
      if (octets === 0) throw new Error("nothing was read");
      rates[kind].push(input.length / ((performance.now() - started) / 1000));
    }
  }
  const [ours, baseline] = [median(rates.ours), median(rates.bare)];
  return [
    {
      name: "frames to rows / frames read",
      ratio: ours / baseline,
      aim: "informative",
      ours,
      baseline,
      unit: "frames/s",
      how: `${input.length} frames of one stream, median of ${pairs} pairs`,
    },
  ];
}
