/** Commands in a conversation: send, expect, end, reset, close. */

import type { Command } from "../../lib/command.ts";
import { duration } from "../../lib/duration.ts";
import { PortholeError } from "../../lib/errors.ts";
import { textOption } from "../../lib/options.ts";
import { printable, printableLines } from "../../lib/printable.ts";
import type { Porthole } from "../engine.ts";
import type { Numbered } from "../sessions.ts";
import { Talk } from "../talk.ts";
import { fromEscapes, fromHex } from "../words.ts";

type Row = Command<Porthole>;

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
    const talk = porthole.conversation(textOption(options, "to"));
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
    const talk = porthole.conversation(textOption(options, "to"));
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

const serversLast = (one: Numbered, other: Numbered) =>
  Number(other instanceof Talk) - Number(one instanceof Talk);

const close: Row = {
  name: "close",
  summary: "Close a session, or stop a server",
  arguments: [
    {
      name: "session",
      summary: "number, or `all` (default: the one in front, or the only one)",
      kind: "session",
    },
  ],
  examples: ["close", "close 2", "close all"],
  async *run(porthole, [which]) {
    const open = [...porthole.sessions.values()];
    // Callers go before the server that they have called, which would close them unsaid.
    const meant = which === "all" ? open.sort(serversLast) : [porthole.session(which)];
    for (const session of meant) {
      await porthole.drop(session);
      yield {
        json: { session: session.id, closed: true },
        lines: () => [`#${session.id} closed`],
        notice: true,
      };
    }
    if (meant.length === 0) yield { lines: () => ["No session is open."], notice: true };
  },
};

/** The rows of this file, in the order of help. */
export const conversationRows: readonly Row[] = [send, expect, ...enders, close];
