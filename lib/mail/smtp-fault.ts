/** Faults of the SMTP server: the words it can fail at, the letters of smtp-sink(1), and the reply where one strikes. */
import { PortholeError } from "../errors.ts";
import type { FaultWords } from "../fault/fault.ts";
import type { Faults } from "../fault/faults.ts";
import type { Connection } from "../net/connection.ts";
import { printable } from "../printable.ts";
import { reply, type SessionReply } from "./reply.ts";

/** Faults for each of the commands in a list, as smtp-sink(1) takes them. */
const each = (action: string) => (typed: string) =>
  typed
    .split(/[\s,]+/)
    .filter((word) => word !== "")
    .map((word) => `${word}:${action}`);

/** "MAIL:3" is a delay of three seconds there. */
function delayed(typed: string): string[] {
  const match = /^([A-Za-z]+|\.):(\d+)$/.exec(typed);
  if (match) return [`${match[1]}:delay=${match[2]}s`];
  throw new PortholeError(
    "usage",
    `Cannot read -W "${printable(typed)}": COMMAND:SECONDS is meant, as DATA:3`,
  );
}

/** What the server lets be faulty. CONNECT is the greeting, `.` the end of a mail's text. */
export const smtpFaults: FaultWords = {
  points: [
    ...["CONNECT", "HELO", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "."],
    ...["RSET", "VRFY", "NOOP", "HELP", "QUIT"],
  ],
  kinds: ["code", "delay", "drop", "close", "reset"],
  codes: [400, 599, 550],
  examples: ["RCPT:550@20%", "DATA:delay=3s", ".:451 text=4.7.1 Come back later"],
  // smtp-sink(1) of Postfix; its replies are these too.
  options: [
    {
      flags: "-r <commands>",
      summary: "refuse these for now (450), as smtp-sink",
      faults: each("450 text=4.3.0 Error: command failed"),
    },
    {
      flags: "-f <commands>",
      summary: "refuse these (500), as smtp-sink",
      faults: each("500 text=5.3.0 Error: command failed"),
    },
    { flags: "-q <commands>", summary: "hang up after these, as smtp-sink", faults: each("close") },
    {
      flags: "-Q <commands>",
      summary: "say 421 to these and hang up, as smtp-sink",
      faults: each("421 text=4.0.0 Error: command failed"),
    },
    {
      flags: "-w <seconds>",
      summary: "wait before the reply to DATA, as smtp-sink",
      faults: (typed) => [`DATA:delay=${typed}s`],
    },
    {
      flags: "-W <command:seconds>",
      summary: "wait before the reply to a command, as smtp-sink",
      faults: delayed,
    },
  ],
};

/**
 * Asks whether a fault strikes at a word, and waits, closes or resets as it says. "gone": nothing follows; "silent": what
 * the word leads to is done and not answered; a reply: the word has no other effect. `before` sends the replies that
 * wait; `undo` is called where a reply strikes the end of a mail.
 */
export async function smtpFault(
  faults: Faults,
  conn: Connection,
  point: string,
  before?: () => Promise<void>,
  undo?: () => void,
): Promise<"gone" | "silent" | SessionReply | undefined> {
  const struck = await faults.suffer(point, conn, before);
  if (typeof struck !== "object") return struck;
  if (point === ".") undo?.();
  const { value, words = `${Math.floor(value / 100)}.0.0 Fault on demand` } = struck;
  // RFC 5321 3.8: behind 421 the channel is closed; a server that turns a caller away does not go on.
  return { ...reply(value, words), ...((value === 421 || point === "CONNECT") && { close: true as const }) };
}
