/** Telnet client: RFC 854. A person types lines; the negotiation is answered for them. */
import type { Dialect } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import { parseAddress } from "../lib/net/address.ts";
import type { Connection } from "../lib/net/connection.ts";
import type { Client } from "../lib/service.ts";
import { option } from "../lib/wire/telnet-code.ts";
import { Negotiation } from "../lib/wire/telnet-negotiation.ts";
import { escapeText, padReturns, TelnetDecoder } from "../lib/wire/telnet-part.ts";

/**
 * The connection as text: what the peer negotiates is taken out and answered. The peer may echo and suppress go-ahead;
 * everything else is refused, and nothing of the environment is ever told (CVE-2026-32772).
 */
export function plainText(conn: Connection): Connection {
  const decoder = new TelnetDecoder();
  const negotiation = new Negotiation({ us: new Set([option.SGA]), him: new Set([option.ECHO, option.SGA]) });
  let afterCr = false;
  /** Without the NUL that RFC 854 p. 11 wants after a CR that is no line's end; CR and NUL may come apart. */
  const withoutNul = (text: Uint8Array) =>
    text.filter((octet) => {
      const padding = afterCr && octet === 0x00;
      afterCr = octet === 0x0d;
      return !padding;
    });
  const read: Connection["read"] = async (options) => {
    for (;;) {
      const chunk = await conn.read(options);
      if (chunk === null) return null;
      const text: Uint8Array[] = [];
      const answers: Uint8Array[] = [];
      for (const part of decoder.push(chunk)) {
        if (part.kind === "text") text.push(withoutNul(part.data));
        else if (part.kind === "command" && part.option !== undefined)
          answers.push(negotiation.receive(part.command, part.option));
      }
      const answer = Buffer.concat(answers);
      if (answer.length > 0)
        await conn.write(answer).catch(() => {
          // Who says a few words and hangs up takes no answer; its words are read all the same, then its end.
        });
      const all = Buffer.concat(text);
      // A segment of negotiation alone is no text: the reader goes on waiting.
      if (all.length > 0) return all;
    }
  };
  return {
    local: conn.local,
    remote: conn.remote,
    read,
    write: (data) => conn.write(escapeText(padReturns(typeof data === "string" ? Buffer.from(data) : data))),
    pipe: async (to) => {
      let octets = 0;
      for (let chunk = await read(); chunk !== null; chunk = await read()) {
        await to.write(chunk);
        octets += chunk.length;
      }
      return octets;
    },
    end: () => conn.end(),
    close: () => conn.close(),
    reset: () => conn.reset(),
    async *[Symbol.asyncIterator]() {
      for (let chunk = await read(); chunk !== null; chunk = await read()) yield chunk;
    },
    [Symbol.asyncDispose]: () => conn.close(),
  };
}

/** Lines end with CR LF (RFC 854 p. 11); a question (`login: `, `$ `) or a line's end is an answer. */
export const dialect: Dialect = {
  name: "telnet",
  lineEnd: "\r\n",
  wrap: plainText,
  answered: (text) => /(?:[:>$#%?] ?)$/.test(text),
  farewell: (text) => /Good-bye\.\r\n$/.test(text),
};

export const client: Client = {
  name: "telnet",
  dialect,
  command: {
    name: "telnet",
    summary: "Speak with a telnet server by hand; the negotiation is answered for you",
    arguments: [
      { name: "host", summary: "host, or host:port", kind: "endpoint", required: true },
      { name: "port", summary: "the port (default 23)", kind: "port" },
    ],
    examples: ["telnet 127.0.0.1 2323"],

    async *run(engine, [host = "", port]) {
      if (!engine.talk)
        throw new PortholeError("unsupported", "Cannot speak telnet by hand here: there is nobody to speak");
      const address = parseAddress(port === undefined ? host : `${host} ${port}`, { port: 23 });
      yield* engine.talk(await engine.connect(address), dialect);
    },
  },
};
