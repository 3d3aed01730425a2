/** Commands on sockets: serve, listen, stop, connect, send, expect, end, reset, close, sessions, fg. */
import type { Command, Options, Result } from "../../lib/command.ts";
import { duration } from "../../lib/duration.ts";
import { PortholeError } from "../../lib/errors.ts";
import { formatAddress, hostPort, isLoopback } from "../../lib/net/address.ts";
import type { Address, ListenOptions, Transport } from "../../lib/net/connection.ts";
import { printable, printableLines } from "../../lib/printable.ts";
import { table } from "../../lib/view/table.ts";
import type { Entry } from "../../protocols.ts";
import type { Porthole, Serving } from "../engine.ts";
import { Talk } from "../talk.ts";
import { fromEscapes, fromHex } from "../words.ts";
import { faultHelp, faultOptions } from "./fault.ts";
import { tlsFrom, tlsOptions } from "./tls.ts";

type Row = Command<Porthole>;

const listenOptions = [
  { flags: "--host <address>", summary: "bind this address instead of 127.0.0.1 and ::1" },
  { flags: "--tls", summary: "speak TLS from the first octet" },
  { flags: "--max-conns <n>", summary: "connections at once (default 100)", kind: "number" as const },
  { flags: "--idle <time>", summary: "close after this long without an octet (default 5m)" },
];

function count(value: string, name: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new PortholeError("usage", `Cannot read ${name} "${printable(value)}": a whole number is needed`);
}

function limits(options: Options): Pick<ListenOptions, "limits"> {
  const found: ListenOptions["limits"] = {};
  if (typeof options["maxConns"] === "string") found.connections = count(options["maxConns"], "--max-conns");
  if (typeof options["idle"] === "string") found.idle = duration(options["idle"]);
  return { limits: found };
}

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
  return chosen.map((transport) => {
    const address = porthole.address(typed, { transport, host: "" });
    return typeof options["host"] === "string" ? { ...address, host: options["host"] } : address;
  });
}

function* bound(serving: Serving): Iterable<Result> {
  const { addresses } = serving.listener;
  yield {
    json: { session: serving.id, serve: serving.kind, addresses: addresses.map(formatAddress) },
    lines: (paint) => [
      `${paint("strong", `#${serving.id}`)} ${serving.kind} on ${addresses.map(formatAddress).join(", ")}`,
    ],
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
  const wide = addresses.filter((one) => one.host !== "" && !isLoopback(one.host));
  if (wide.length > 0)
    yield {
      notice: true,
      lines: () => [`${wide.map(hostPort).join(", ")}: other machines can reach this, not only this one.`],
    };
}

/** One `serve NAME` for each protocol; its own options come from its server. */
export function serveRows(protocols: readonly Entry[]): Row[] {
  return protocols
    .map((entry) => ({ entry, serve: entry.serve }))
    .map(({ entry, serve }) => ({
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
        yield* bound(await porthole.start(entry, at, options, limits(options)));
      },
    }));
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
    const serving = await porthole.serve(
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
      limits(options),
      porthole.faults(options),
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
      await session.close();
      porthole.sessions.delete(session.id);
      if (porthole.front === session) porthole.bringToFront(undefined);
      yield { json: { session: session.id, stopped: true }, lines: () => [`#${session.id} stopped`] };
    }
  },
};

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
    "connect localhost:smtp",
    "connect udp://127.0.0.1:7",
    "connect 127.0.0.1 80 --crlf",
    "connect 2525 --starttls",
  ],
  async *run(porthole, [typed = "", port], options) {
    const transport = options["udp"] ? "udp" : options["tls"] ? "tls" : "tcp";
    const host = options["6"] ? "::1" : "127.0.0.1";
    const address = porthole.address(port === undefined ? typed : `${typed} ${port}`, { transport, host });
    const entry = porthole.protocolAt(address, typeof options["as"] === "string" ? options["as"] : undefined);
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
        port: count(options["sourcePort"], "--source-port"),
      }),
    };
    const tls = tlsFrom(options, address.host);
    const conn = await porthole.connect(address, {
      ...(Object.keys(from).length > 0 && { from }),
      ...(options["4"] ? { family: 4 as const } : options["6"] ? { family: 6 as const } : {}),
      ...(typeof options["wait"] === "string" && { timeout: duration(options["wait"]) }),
      tls,
    });
    const base = entry?.talk.dialect ?? { name: entry?.wire.name ?? "", lineEnd: "\n" };
    const dialect = options["crlf"] ? { ...base, lineEnd: "\r\n" } : base;
    const talk = porthole.open(conn, dialect, !options["background"], { tls });
    yield* porthole.greet(talk);
    if (options["starttls"]) await talk.startTls();
  },
};

const send: Row = {
  name: "send",
  summary: "Send octets over a session, exactly as written: no line end is added",
  arguments: [
    {
      name: "text",
      summary:
        "in a telnet session ayt, brk, ip, ao, ec, el, ga, nop, eof, susp, abort, escape, do|dont|will|wont OPTION; else text with \\r \\n \\t \\0 \\e \\\\ \\xHH \\u{H}",
      required: true,
      variadic: true,
    },
  ],
  options: [
    {
      flags: "-t, --to <session>",
      summary: "session (default: the one in front, or the only one)",
      kind: "session",
    },
    { flags: "-x, --hex", summary: "the text is hexadecimal, and goes as it is (telnet doubles no 255)" },
  ],
  examples: ['send "EHLO me\\r\\n"', "send --hex 'de ad be ef' --to 2", "send ayt"],
  async *run(porthole, words, options) {
    const talk = porthole.conversation(typeof options["to"] === "string" ? options["to"] : undefined);
    // Words of the session's own, as telnet's `send ayt`; with an escape in it (`send a\\x79t`) it is text.
    const said = options["hex"] ? undefined : await talk.control(["send", ...words]);
    if (said) {
      yield { json: { session: talk.id, said }, lines: () => said, notice: true };
      return;
    }
    const text = words.join(" ");
    const octets = options["hex"] ? fromHex(text) : fromEscapes(text);
    await talk.send(octets, options["hex"] === true);
    yield {
      json: { session: talk.id, sent: octets.length },
      lines: (paint) => [paint("dim", `#${talk.id}: ${octets.length} octets sent`)],
      notice: true,
    };
  },
};

const expect: Row = {
  name: "expect",
  summary: "Wait until a session says something; fails when it does not",
  arguments: [{ name: "pattern", summary: "text, or /regular expression/", required: true, variadic: true }],
  options: [
    {
      flags: "-t, --to <session>",
      summary: "session (default: the one in front, or the only one)",
      kind: "session",
    },
    { flags: "-w, --timeout <time>", summary: "how long to wait (default 5s)" },
  ],
  examples: ["expect 250", "expect /^354 /m --timeout 2s"],
  async *run(porthole, words, options) {
    const talk = porthole.conversation(typeof options["to"] === "string" ? options["to"] : undefined);
    const text = words.join(" ");
    const regular = /^\/(.*)\/([imsu]*)$/.exec(text);
    let pattern: RegExp;
    try {
      pattern = regular
        ? new RegExp(regular[1] as string, regular[2])
        : new RegExp(text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
    } catch (error) {
      throw new PortholeError("usage", `Cannot read pattern ${printable(text)}: ${(error as Error).message}`);
    }
    const wait = typeof options["timeout"] === "string" ? duration(options["timeout"]) : 5000;
    const match = await talk.expect(pattern, wait, porthole.signal);
    yield {
      json: { session: talk.id, matched: match[0], groups: match.slice(1) },
      lines: (paint) => [paint("dim", `#${talk.id}: found ${JSON.stringify(printableLines(match[0]))}`)],
      notice: true,
    };
  },
};

const ending: [string, string, string, (talk: Talk) => Promise<void>][] = [
  [
    "end",
    "Half-close a session: we have finished sending (FIN), the peer may go on",
    "half-closed: FIN sent, still reading",
    (talk) => talk.end(),
  ],
  ["reset", "Throw a connection away at once (RST)", "reset: RST sent", async (talk) => talk.reset()],
];

const enders: Row[] = ending.map(([name, summary, said, act]) => ({
  name,
  summary,
  arguments: [
    {
      name: "session",
      summary: "number (default: the one in front, or the only one)",
      kind: "session" as const,
    },
  ],
  examples: [name, `${name} 2`],
  async *run(porthole, [which]) {
    const talk = porthole.conversation(which);
    await act(talk);
    if (talk.state === "closed") forget(porthole, talk);
    yield { json: { session: talk.id, [name]: true }, lines: () => [`#${talk.id} ${said}`], notice: true };
  },
}));

function forget(porthole: Porthole, talk: Talk): void {
  porthole.sessions.delete(talk.id);
  if (porthole.front === talk) porthole.bringToFront(undefined);
}

const close: Row = {
  name: "close",
  summary: "Close a session, or stop a server",
  arguments: [
    { name: "session", summary: "number (default: the one in front, or the only one)", kind: "session" },
  ],
  examples: ["close", "close 2"],
  async *run(porthole, [which]) {
    const session = porthole.session(which);
    await session.close();
    porthole.sessions.delete(session.id);
    if (porthole.front === session) porthole.bringToFront(undefined);
    yield {
      json: { session: session.id, closed: true },
      lines: () => [`#${session.id} closed`],
      notice: true,
    };
  },
};

const sessions: Row = {
  name: "sessions",
  aliases: ["jobs"],
  summary: "List servers and conversations",
  examples: ["sessions", "sessions --json"],
  async *run(porthole) {
    const rows = [...porthole.sessions.values()].map((one) => describe(porthole, one));
    if (rows.length === 0) {
      yield { lines: () => ["No session is open. Try: serve smtp 2525, then connect 2525"], notice: true };
      return;
    }
    for (const row of rows.slice(0, -1)) yield { json: row.json };
    const lines = table(
      rows.map((row) => row.cells),
      ["#", "kind", "state", "where", "octets in/out", "since"],
    );
    yield { json: (rows.at(-1) as (typeof rows)[number]).json, lines: () => lines };
  },
};

function describe(porthole: Porthole, one: Talk | Serving): { json: object; cells: string[] } {
  const since = one.opened.toTimeString().slice(0, 8);
  if (one instanceof Talk) {
    const state = one === porthole.front ? `${one.state}, in front` : one.state;
    return {
      json: {
        session: one.id,
        kind: one.kind,
        state: one.state,
        front: one === porthole.front,
        local: formatAddress(one.connection.local),
        remote: formatAddress(one.connection.remote),
        received: one.received,
        sent: one.sent,
      },
      cells: [`#${one.id}`, one.kind, state, one.describe(), `${one.received}/${one.sent}`, since],
    };
  }
  const { addresses, connections, counts } = one.listener;
  const faults = one.faults.list.length;
  return {
    json: {
      session: one.id,
      kind: one.kind,
      state: "listening",
      addresses: addresses.map(formatAddress),
      open: connections.size,
      ...(faults > 0 && { faults }),
      ...counts,
    },
    cells: [
      `#${one.id}`,
      one.kind,
      `listening, ${connections.size} open${faults > 0 ? `, ${faults} fault${faults > 1 ? "s" : ""}` : ""}`,
      addresses.map(formatAddress).join(" "),
      `${counts.accepted} calls`,
      since,
    ],
  };
}

const fg: Row = {
  name: "fg",
  summary: "Bring a session to the front: the lines you type go to it; ^] puts it back",
  arguments: [{ name: "session", summary: "number (default: the only one)", kind: "session" }],
  examples: ["fg 2"],
  async *run(porthole, [which]) {
    const talk = porthole.conversation(which);
    porthole.bringToFront(talk);
    yield {
      json: { session: talk.id, front: true },
      lines: () => [`#${talk.id} ${talk.kind} ${talk.describe()}`],
      notice: true,
    };
  },
};

/** The rows of this file, in the order of help. */
export const socketRows: readonly Row[] = [
  listen,
  stop,
  connectRow,
  send,
  expect,
  ...enders,
  close,
  sessions,
  fg,
];
