/** Telnet client: RFC 854, with its command mode. A person types lines; the negotiation is answered for them, and shown. */
import type { Dialect, Options, Spoken, SpokenEvents } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import { parseAddress } from "../lib/net/address.ts";
import type { Connection } from "../lib/net/connection.ts";
import { printable } from "../lib/printable.ts";
import type { Client } from "../lib/service.ts";
import { type TelnetOptions, TelnetSession } from "../lib/shell/telnet-session.ts";

/** The connection as text: what the peer negotiates is taken out and answered. Everything else of telnet is under it. */
export function plainText(conn: Connection, events?: SpokenEvents, options?: TelnetOptions): Spoken {
  return new TelnetSession(conn, events, options);
}

/** Lines end with CR LF (RFC 854 p. 11); a question (`login: `, `$ `) or a line's end is an answer. */
export const dialect: Dialect = {
  name: "telnet",
  lineEnd: "\r\n",
  wrap: plainText,
  answered: (text) => /(?:[:>$#%?] ?)$/.test(text),
  farewell: (text) => /Good-bye\.\r\n$/.test(text),
};

/** The dialect of one who lets the peer know its terminal. */
function dialectWith(options: TelnetOptions): Dialect {
  return {
    ...dialect,
    wrap: (conn, events) => {
      const session = new TelnetSession(conn, events, options);
      session.begin().catch(() => {
        // The peer has gone: the first read tells.
      });
      return session;
    },
  };
}

function optionsFrom({ terminal, window, binary }: Options): TelnetOptions {
  const found: TelnetOptions = { binary: binary === true };
  if (typeof terminal === "string") {
    if (!/^[A-Za-z0-9][\w.+/-]{0,39}$/.test(terminal))
      throw new PortholeError(
        "usage",
        `Cannot tell terminal "${printable(terminal)}": a name as xterm is meant`,
      );
    found.terminal = terminal;
  }
  if (typeof window === "string") {
    const [, columns, rows] = /^(\d{1,4})x(\d{1,4})$/.exec(window) ?? [];
    if (columns === undefined)
      throw new PortholeError(
        "usage",
        `Cannot tell window "${printable(window)}": COLUMNSxROWS is meant, as 80x24`,
      );
    found.window = { columns: Number(columns), rows: Number(rows) };
  }
  return found;
}

export const client: Client = {
  name: "telnet",
  dialect,
  command: {
    name: "telnet",
    summary: "Speak with a telnet server by hand; ^] then send, status, toggle, mode, close",
    arguments: [
      { name: "host", summary: "host, or host:port", kind: "endpoint", required: true },
      { name: "port", summary: "the port (default 23)", kind: "port" },
    ],
    options: [
      { flags: "--terminal <type>", summary: "tell the peer this terminal type when it asks" },
      { flags: "--window <size>", summary: "tell the peer this window when it asks: 80x24" },
      { flags: "-8, --binary", summary: "ask for 8 bits, both ways" },
    ],
    examples: ["telnet 127.0.0.1 2323", "telnet 127.0.0.1 2323 --terminal xterm --window 80x24"],

    async *run(engine, [host = "", port], options) {
      if (!engine.talk)
        throw new PortholeError("unsupported", "Cannot speak telnet by hand here: there is nobody to speak");
      const address = parseAddress(port === undefined ? host : `${host} ${port}`, { port: 23 });
      const spoken = dialectWith(optionsFrom(options));
      yield* engine.talk(await engine.connect(address), spoken);
    },
  },
};
