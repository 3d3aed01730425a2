/** read: a capture file, frame by frame, as it comes. */

import { readFile } from "node:fs/promises";
import { shownAfter } from "../../lib/capture/dissected.ts";
import { headlessLinks, type Packet } from "../../lib/capture/frame.ts";
import { frameBatches, packetBatches } from "../../lib/capture/packets.ts";
import type { Command, Options } from "../../lib/command.ts";
import { explain, PortholeError } from "../../lib/errors.ts";
import { textOption } from "../../lib/options.ts";
import { printable } from "../../lib/printable.ts";
import { KeyLog } from "../../lib/wire/tls-keylog.ts";
import type { Porthole } from "../engine.ts";
import { allProtocols } from "../picture.ts";
import { formOptions } from "./read-format.ts";
import { fileOptions, outcomeOf } from "./read-outcome.ts";

/** "tcp.port==2525,smtp" as tshark's -d has it; "udp.port==5333,dns". */
export function decodings(options: Options): Map<string, string> {
  const found = new Map<string, string>();
  for (const typed of [options["decodeAs"] ?? []].flat().map(String)) {
    const match = /^(tcp|udp)\.port==(\d{1,5}),(\w+)$/.exec(typed);
    if (!match)
      throw new PortholeError(
        "usage",
        `Cannot read -d "${printable(typed)}": it is tcp.port==PORT,PROTOCOL or udp.port==PORT,PROTOCOL`,
      );
    found.set(`${match[1]}:${match[2]}`, match[3] as string);
  }
  return found;
}

/** The keys of a file, which must hold some: a wrong file would show as frames that stay closed. */
async function readKeys(path: string, secrets: KeyLog): Promise<void> {
  const action = `Cannot read key log "${printable(path)}"`;
  const text = await readFile(path, "latin1").catch((error: unknown) => {
    throw explain(action, error);
  });
  if (secrets.add(text) === 0)
    throw new PortholeError("format", `${action}: it holds no line of a key log (CLIENT_RANDOM ...)`);
}

/** The rows of this file. */
export const readRows: readonly Command<Porthole>[] = [
  {
    name: "read",
    summary: "List the frames of a capture file (pcap or pcapng, gzip too; - is standard input)",
    arguments: [{ name: "file", summary: "the file", kind: "file", required: true }],
    options: [
      {
        flags: "-Y, --filter <filter>",
        summary: "only those that match, in Wireshark's words",
        kind: "filter",
      },
      { flags: "-c, --count <n>", summary: "end after so many frames read", kind: "number" },
      {
        flags: "-d, --decode-as <spec>",
        summary: "tcp.port==2525,smtp: read that port as that protocol; may be repeated",
        repeat: true,
      },
      {
        flags: "--keylog <file>",
        summary: "TLS session keys (SSLKEYLOGFILE) beside those in the file",
        kind: "file",
      },
      ...formOptions,
      ...fileOptions,
    ],
    examples: [
      "read trace.pcapng",
      "read trace.pcap -Y 'tcp.port == 25' --json",
      "read trace.pcap -V -x -c 1",
      "read trace.pcap -T fields -e frame.number -e ip.addr -e _ws.col.info",
      "read trace.pcapng -Y 'tcp.stream == 3' -w one.pcapng",
    ],
    async *run(porthole, [file = ""], options) {
      const protocols = allProtocols(porthole.protocols);
      // The grammar and the names of all fields are loaded for who asks: a file is to be shown at once.
      const filter = textOption(options, "filter") ?? "";
      const match =
        filter === "" ? () => true : (await import("../../lib/capture/filter.ts")).compile(filter, protocols);
      const most = options["count"] === undefined ? Number.POSITIVE_INFINITY : Number(options["count"]);
      if (!(most >= 1))
        throw new PortholeError(
          "usage",
          `Cannot read -c "${printable(String(options["count"]))}": a number from 1 is needed`,
        );
      const secrets = new KeyLog();
      if (typeof options["keylog"] === "string") await readKeys(options["keylog"], secrets);
      const decodeAs = decodings(options);
      const outcome = await outcomeOf(options);
      const { properties } = outcome;
      const read = { protocols, decodeAs, secrets, properties, signal: porthole.signal };
      try {
        let failure: unknown;
        let unread = true;
        const links = new Set<number>();
        try {
          let done = false;
          let shown: bigint | undefined;
          const chosen = function* (packets: Iterable<Packet>): Generator<Packet> {
            for (const packet of packets) {
              links.add(packet.frame.link);
              if (match(packet)) {
                if (filter !== "") shownAfter(packet, shown ?? packet.frame.time);
                shown = packet.frame.time;
                yield packet;
              }
              done = packet.number >= most;
              if (done) return;
            }
          };
          if (filter === "" && !outcome.shows) {
            // Nothing is asked of a frame but itself: it need not be dissected.
            let count = 0;
            for await (const frames of frameBatches(file, read)) {
              if (unread) yield* outcome.begin(file);
              unread = false;
              for (const frame of frames.slice(0, most - count)) {
                links.add(frame.link);
                const written = outcome.keep(frame);
                if (written) await written;
              }
              count += frames.length;
              if (count >= most) break;
            }
          } else
            for await (const packets of packetBatches(file, read)) {
              if (unread) yield* outcome.begin(file);
              unread = false;
              if (outcome.onlyShows) yield outcome.show(chosen(packets));
              else
                for (const packet of chosen(packets)) {
                  const written = outcome.keep(packet.frame);
                  if (written) await written;
                  if (outcome.shows) yield outcome.show([packet]);
                }
              if (done) break;
            }
        } catch (error) {
          failure = error;
        }
        if (unread && failure === undefined) {
          unread = false;
          yield* outcome.begin(file);
        }
        // What was good is whole, also where the capture is broken or the reading was cancelled.
        yield* await outcome.end({ unread });
        for (const { over } of protocols) for (const link of over?.["link"] ?? []) links.delete(link);
        for (const link of headlessLinks) links.delete(link);
        // As in tshark such a frame has empty columns; that alone would say nothing.
        for (const link of links)
          yield {
            lines: () => [`Link type ${link} is not read here: its frames have empty columns`],
            notice: true,
          };
        if (failure !== undefined) throw failure;
      } finally {
        await outcome[Symbol.asyncDispose]();
      }
    },
  },
];
