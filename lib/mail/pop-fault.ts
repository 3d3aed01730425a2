/** Faults of the POP3 server: the words it can fail at, and the response where one strikes. */
import type { FaultWords } from "../fault/fault.ts";
import type { Faults } from "../fault/faults.ts";
import type { Connection } from "../net/connection.ts";
import type { PopReply } from "./pop-reply.ts";

/** What the server lets be faulty. CONNECT is the greeting. */
export const popFaults: FaultWords = {
  points: [
    ...["CONNECT", "CAPA", "STLS", "USER", "PASS", "APOP", "STAT", "LIST", "UIDL", "RETR", "TOP"],
    ...["DELE", "RSET", "NOOP", "QUIT"],
  ],
  kinds: ["-err", "delay", "drop", "close", "reset"],
  examples: ["PASS:-ERR@20%", "RETR:close after=1", "RETR:-ERR text=[SYS/TEMP] Come back later"],
};

/**
 * Asks whether a fault strikes at a command, or without one at the greeting, and waits, closes or resets as it says.
 * "gone": nothing follows; "silent": the command is done and not answered; a response: it has no other effect.
 */
export async function popFault(
  faults: Faults,
  conn: Connection,
  command: string | undefined,
  before?: () => Promise<void>,
): Promise<"gone" | "silent" | PopReply | undefined> {
  const verb = command === undefined ? "CONNECT" : /^[A-Za-z]{1,16}(?= |$)/.exec(command)?.[0].toUpperCase();
  if (verb === undefined) return undefined;
  const struck = await faults.suffer(verb, conn, before);
  if (typeof struck !== "object") return struck;
  // RFC 1939 4: a server that refuses the greeting closes the connection.
  const close = command === undefined && { close: true as const };
  return { ok: false, text: struck.words ?? "Fault on demand", ...close };
}
