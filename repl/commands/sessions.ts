/** Commands on the numbered sessions: sessions, fg. */
import type { Command } from "../../lib/command.ts";
import { formatAddress } from "../../lib/net/address.ts";
import { table } from "../../lib/view/table.ts";
import type { Porthole } from "../engine.ts";
import type { Serving } from "../sessions.ts";
import { Talk } from "../talk.ts";

type Row = Command<Porthole>;

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
    const cells = rows.map((row) => row.cells);
    yield {
      json: (rows.at(-1) as (typeof rows)[number]).json,
      lines: (_paint, width) =>
        table(cells, ["#", "kind", "state", "octets in/out", "since", "where"], width),
    };
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
      cells: [`#${one.id}`, one.kind, state, `${one.received}/${one.sent}`, since, one.describe()],
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
      `${counts.accepted} call${counts.accepted === 1 ? "" : "s"}`,
      since,
      addresses.map(formatAddress).join(" "),
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
export const sessionRows: readonly Row[] = [sessions, fg];
