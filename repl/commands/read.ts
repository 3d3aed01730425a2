/** read: a capture file, frame by frame, as it comes. */

import { readFile } from "node:fs/promises";
import { Dissector } from "../../lib/capture/dissect.ts";
import { openCapture } from "../../lib/capture/open.ts";
import type { Command, Options } from "../../lib/command.ts";
import { explain, PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import { type ClockKind, clock, clockKinds } from "../../lib/view/clock.ts";
import { fieldsLine } from "../../lib/view/fields.ts";
import { hexDump } from "../../lib/view/hex.ts";
import { packetJson } from "../../lib/view/json.ts";
import { row } from "../../lib/view/list.ts";
import { tree } from "../../lib/view/tree.ts";
import { furtherProtocols } from "../../lib/wire/further.ts";
import { lowerProtocols } from "../../lib/wire/link.ts";
import { KeyLog } from "../../lib/wire/tls-keylog.ts";
import type { Porthole } from "../engine.ts";

/** "tcp.port==2525,smtp" as tshark's -d has it; "udp.port==5333,dns". */
function decodings(options: Options): Map<string, string> {
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

/** The fields that -T fields writes; undefined where it is not asked for. */
function fieldNames(options: Options): readonly string[] | undefined {
  const names = [options["field"] ?? []].flat().map(String);
  if (options["type"] === "fields") {
    if (names.length > 0) return names;
    throw new PortholeError(
      "usage",
      "Cannot write fields: none is named (-T fields -e frame.number -e ip.src)",
    );
  }
  if (names.length === 0) return undefined;
  throw new PortholeError(
    "usage",
    `Cannot write field "${printable(names[0] ?? "")}": -e goes with -T fields`,
  );
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
      { flags: "-V, --tree", summary: "every layer and field" },
      {
        flags: "-t, --time <form>",
        summary: "the time column: r relative, a of day, ad with date, e since 1970, d since the row before",
        choices: clockKinds,
      },
      {
        flags: "-T, --type <form>",
        summary: "columns, json, or fields (with -e, tabs between)",
        choices: ["columns", "json", "fields"],
      },
      { flags: "-e, --field <name>", summary: "a field of -T fields; may be repeated", repeat: true },
      { flags: "-x, --hex", summary: "the octets too" },
      { flags: "-n, --numeric", summary: "no names for addresses and ports (there are none anyway)" },
    ],
    examples: [
      "read trace.pcapng",
      "read trace.pcap -Y 'tcp.port == 25' --json",
      "read trace.pcap -V -x -c 1",
      "read trace.pcap -T fields -e frame.number -e ip.addr -e _ws.col.info",
    ],
    async *run(porthole, [file = ""], options) {
      const protocols = [
        ...lowerProtocols,
        ...furtherProtocols,
        ...porthole.protocols.map((entry) => entry.wire),
      ];
      // The grammar and the names of all fields are loaded for who asks: a file is to be shown at once.
      const filter = typeof options["filter"] === "string" ? options["filter"] : "";
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
      const dissector = new Dissector({ protocols, decodeAs: decodings(options), secrets });
      const layers = options["tree"] === true;
      const names = fieldNames(options);
      const told = clock((options["time"] as ClockKind | undefined) ?? "r");
      for await (const frame of openCapture(file, {
        signal: porthole.signal,
        secrets: (lines) => secrets.add(lines),
      })) {
        const packet = dissector.add(frame);
        if (match(packet))
          yield {
            json: packetJson(packet, { layers }),
            ...(options["type"] === "json" && { asJson: true as const }),
            lines: (paint) => [
              ...(names
                ? [fieldsLine(packet, names)]
                : layers
                  ? [...tree(packet, paint), ""]
                  : [row(packet, paint, { time: told({ epoch: frame.time, relative: packet.time }) })]),
              ...(options["hex"] ? [...hexDump(frame.bytes, paint), ""] : []),
            ],
          };
        if (packet.number >= most) return;
      }
    },
  },
];
