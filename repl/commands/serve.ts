/** Commands of servers: serve NAME, listen, stop. */

import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import type { Command, Options, Result } from "../../lib/command.ts";
import { duration } from "../../lib/duration.ts";
import { explain, PortholeError } from "../../lib/errors.ts";
import { formatAddress, hostPort, isLoopback } from "../../lib/net/address.ts";
import type { Address, ListenOptions, Transport } from "../../lib/net/connection.ts";
import { wholeNumber } from "../../lib/options.ts";
import { printable } from "../../lib/printable.ts";
import { folded } from "../../lib/view/fold.ts";
import type { Entry } from "../../protocols.ts";
import type { Porthole } from "../engine.ts";
import type { Serving } from "../sessions.ts";
import { Talk } from "../talk.ts";
import { faultHelp, faultOptions } from "./fault.ts";

type Row = Command<Porthole>;

const listenOptions = [
  { flags: "--host <address>", summary: "bind this address instead of 127.0.0.1 and ::1" },
  { flags: "--tls", summary: "speak TLS from the first octet" },
  {
    flags: "--cert <file>",
    summary: "this certificate (PEM, its chain behind it) instead of the lab authority's",
    kind: "file" as const,
  },
  { flags: "--key <file>", summary: "and its private key (PEM)", kind: "file" as const },
  { flags: "--max-conns <n>", summary: "connections at once (default 100)", kind: "number" as const },
  { flags: "--idle <time>", summary: "close after this long without an octet (default 5m)" },
];

/** The certificate and key that were named; both or none. */
async function credentials(options: Options): Promise<Pick<ListenOptions, "tls">> {
  const { cert, key } = options;
  if (typeof cert !== "string" && typeof key !== "string") return {};
  if (typeof cert !== "string" || typeof key !== "string")
    throw new PortholeError(
      "usage",
      "Cannot take a certificate without its key: --cert FILE and --key FILE go together",
    );
  const pem = async (path: string) => {
    try {
      return await readFile(path);
    } catch (error) {
      throw explain(`Cannot read "${printable(path)}"`, error);
    }
  };
  const tls = { cert: await pem(cert), key: await pem(key) };
  try {
    createSecureContext(tls);
  } catch (error) {
    const why = printable((error as Error).message);
    throw new PortholeError(
      "format",
      `Cannot use ${printable(cert)} with ${printable(key)}: ${why} (PEM is meant)`,
    );
  }
  return { tls };
}

async function listening(options: Options): Promise<Pick<ListenOptions, "limits" | "tls">> {
  return { ...limits(options), ...(await credentials(options)) };
}

function limits(options: Options): Pick<ListenOptions, "limits"> {
  const found: ListenOptions["limits"] = {};
  if (typeof options["maxConns"] === "string")
    found.connections = wholeNumber(options["maxConns"], "--max-conns");
  if (typeof options["idle"] === "string") found.idle = duration(options["idle"], "--idle");
  return { limits: found };
}

/** What is bound where nothing is said; a host of a lab has its addresses for others to call them. */
const boundByDefault = (process.env["PORTHOLE_BIND"] ?? "").split(/[\s,]+/).filter(Boolean);

/** Where to listen: what was typed, on each transport, by default on both loopback addresses. */
function endpoints(
  porthole: Porthole,
  typed: string,
  transports: readonly Transport[],
  options: Options,
): Address[] {
  const explicit = /^(tcp|udp|tls|unix|memory):/.test(typed);
  const chosen = explicit
    ? ["tcp" as const]
    : transports.map((one) => (options["tls"] && one === "tcp" ? "tls" : one));
  return chosen.flatMap((transport) => {
    const address = porthole.address(typed, { transport, host: "" });
    if (typeof options["host"] === "string") return { ...address, host: options["host"] };
    return address.host === "" && address.path === undefined && boundByDefault.length > 0
      ? boundByDefault.map((host) => ({ ...address, host }))
      : address;
  });
}

function* bound(serving: Serving): Iterable<Result> {
  const { addresses } = serving.listener;
  yield {
    json: { session: serving.id, serve: serving.kind, addresses: addresses.map(formatAddress) },
    lines: (paint, width = Number.POSITIVE_INFINITY) => {
      const [first = "", ...more] = folded(
        `#${serving.id} ${serving.kind} on ${addresses.map(formatAddress).join(", ")}`,
        width,
      );
      return [first.replace(/^#\d+/, (number) => paint("strong", number)), ...more];
    },
  };
  const { list, seed } = serving.faults;
  if (list.length > 0)
    yield {
      json: {
        session: serving.id,
        seed,
        faults: list.map(({ number, fault }) => ({ number, spec: fault.text })),
      },
      lines: () => [
        `faults: ${printable(list.map(({ number, fault }) => `${number} ${fault.text}`).join(", "))}; --seed ${seed} makes them strike alike again`,
      ],
      notice: true,
    };
  const wide = addresses.filter(
    (one) => one.host !== "" && !isLoopback(one.host) && !boundByDefault.includes(one.host),
  );
  if (wide.length > 0)
    yield {
      notice: true,
      lines: () => [`${wide.map(hostPort).join(", ")}: other machines can reach this, not only this one.`],
    };
}

/** The `serve NAME` of a protocol; its own options come from its server. */
export async function serveRow(entry: Entry): Promise<Row> {
  const serve = await entry.serve();
  return {
    name: `serve ${serve.name}`,
    summary: serve.summary,
    arguments: [
      {
        name: "port",
        summary: `port or address (default ${serve.port}; 0 takes a free one)`,
        kind: "endpoint",
      },
    ],
    options: [
      ...(serve.options ?? []),
      // A server that has the option itself means it more exactly (SMTP says 421 before it hangs up).
      ...listenOptions.filter(
        ({ flags }) => !serve.options?.some((own) => own.flags.split(" ")[0] === flags.split(" ")[0]),
      ),
      ...(serve.transports.length > 1
        ? [
            { flags: "--udp", summary: "UDP only" },
            { flags: "--tcp", summary: "TCP only" },
          ]
        : []),
      ...faultOptions(serve.faults),
    ],
    examples: serve.examples ?? [`serve ${serve.name} ${serve.port}`],
    more: faultHelp(serve.faults),
    async *run(porthole, [typed = String(serve.port)], options) {
      const only = options["udp"] ? "udp" : options["tcp"] || options["tls"] ? "tcp" : undefined;
      const transports = only ? serve.transports.filter((one) => one === only) : serve.transports;
      const at = endpoints(porthole, typed, transports, options);
      yield* bound(await porthole.servings.start(entry, at, options, await listening(options)));
    },
  };
}

const listen: Row = {
  name: "listen",
  summary: "Play the server by hand: each caller becomes a session whose lines you answer",
  arguments: [{ name: "port", summary: "port or address to bind", kind: "endpoint", required: true }],
  options: [
    ...listenOptions,
    { flags: "-C, --crlf", summary: "end the lines you type with CR LF" },
    ...faultOptions(undefined),
  ],
  examples: ["listen 2525", "listen 2525 --crlf"],
  async *run(porthole, [typed = ""], options) {
    const at = endpoints(porthole, typed, ["tcp"], options);
    const dialect = { name: "", lineEnd: options["crlf"] ? "\r\n" : "\n" };
    const serving = await porthole.servings.serve(
      "listen",
      at,
      {
        async stream(conn) {
          const talk = porthole.open(conn, dialect, porthole.answering && porthole.front === undefined, {
            role: "server",
          });
          const also = porthole.front === talk ? "in front" : `fg ${talk.id} answers`;
          porthole.notice(`#${talk.id}: ${hostPort(conn.remote)} called (${also})`);
          await talk.whenClosed;
          porthole.sessions.delete(talk.id);
          if (porthole.front === talk) porthole.bringToFront(undefined);
        },
      },
      await listening(options),
      porthole.servings.faults(options),
    );
    yield* bound(serving);
  },
};

const stop: Row = {
  name: "stop",
  summary: "Stop a server: its port is free again and its conversations are closed",
  arguments: [
    { name: "session", summary: "number of the server, or `all`", kind: "session", required: true },
  ],
  examples: ["stop 1", "stop all"],
  async *run(porthole, [which = ""]) {
    const chosen =
      which === "all"
        ? [...porthole.sessions.values()].filter((one) => !(one instanceof Talk))
        : [porthole.session(which)];
    for (const session of chosen) {
      await porthole.drop(session);
      yield { json: { session: session.id, stopped: true }, lines: () => [`#${session.id} stopped`] };
    }
  },
};

/** The rows of this file besides `serve`, in the order of help. */
export const serverRows: readonly Row[] = [listen, stop];
