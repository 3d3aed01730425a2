/** connect: a conversation with any address, spoken by hand. */

import type { Command } from "../../lib/command.ts";
import { duration } from "../../lib/duration.ts";
import { PortholeError } from "../../lib/errors.ts";
import { hostPort } from "../../lib/net/address.ts";
import { textOption, wholeNumber } from "../../lib/options.ts";
import { printable } from "../../lib/printable.ts";
import type { Porthole } from "../engine.ts";
import { tlsFrom, tlsOptions } from "./tls.ts";

type Row = Command<Porthole>;

const connectRow: Row = {
  name: "connect",
  summary: "Open a connection and speak over it by hand",
  arguments: [
    {
      name: "endpoint",
      summary: "2525, host:port, udp://host:port, tls://host:port, unix:/path",
      kind: "endpoint",
      required: true,
    },
    { name: "port", summary: "the port, where the host stands alone", kind: "port" },
  ],
  options: [
    { flags: "--as <protocol>", summary: "speak it as this protocol (line ends, replies)", kind: "protocol" },
    { flags: "-u, --udp", summary: "UDP: each line is one datagram" },
    { flags: "--tls", summary: "TLS from the first octet" },
    { flags: "--starttls", summary: "connect in the clear, then start TLS as the protocol has it" },
    ...tlsOptions,
    { flags: "-C, --crlf", summary: "end the lines you type with CR LF" },
    { flags: "-s, --source <address>", summary: "start from this local address" },
    { flags: "-p, --source-port <port>", summary: "start from this local port", kind: "port" },
    { flags: "-w, --wait <time>", summary: "give up after this long (default 10s)" },
    { flags: "-4", summary: "IPv4 only" },
    { flags: "-6", summary: "IPv6 only" },
    { flags: "-d, --background", summary: "do not bring it to the front" },
  ],
  examples: [
    "connect 2525",
    "connect #1",
    "connect localhost:smtp",
    "connect udp://127.0.0.1:7",
    "connect 127.0.0.1 80 --crlf",
    "connect 2525 --starttls",
  ],
  async *run(porthole, [typed = "", port], options) {
    const transport = options["udp"] ? "udp" : options["tls"] ? "tls" : "tcp";
    const host = options["6"] ? "::1" : "127.0.0.1";
    const address = porthole.address(port === undefined ? typed : `${typed} ${port}`, { transport, host });
    const entry = porthole.servings.protocolAt(address, textOption(options, "as"));
    if (options["as"] && !entry)
      throw new PortholeError(
        "usage",
        `Cannot speak "${printable(String(options["as"]))}": known are ${porthole.protocols.map((one) => one.wire.name).join(", ")}`,
      );
    const shown = address.transport === "unix" ? (address.path ?? "") : hostPort(address);
    yield { notice: true, lines: () => [`Trying ${shown} ...`] };
    const from = {
      ...(typeof options["source"] === "string" && { host: options["source"] }),
      ...(typeof options["sourcePort"] === "string" && {
        port: wholeNumber(options["sourcePort"], "--source-port"),
      }),
    };
    const tls = tlsFrom(options, address.host);
    const conn = await porthole.connect(address, {
      ...(Object.keys(from).length > 0 && { from }),
      ...(options["4"] ? { family: 4 as const } : options["6"] ? { family: 6 as const } : {}),
      ...(typeof options["wait"] === "string" && { timeout: duration(options["wait"]) }),
      tls,
    });
    const base = (await entry?.talk())?.dialect ?? { name: entry?.wire.name ?? "", lineEnd: "\n" };
    const dialect = options["crlf"] ? { ...base, lineEnd: "\r\n" } : base;
    const talk = porthole.open(conn, dialect, !options["background"], { tls });
    yield* porthole.greet(talk);
    if (options["starttls"]) await talk.startTls();
  },
};

/** The rows of this file. */
export const connectRows: readonly Row[] = [connectRow];
