/** THE table of commands: every face reads it, and nothing else defines a command. */
import type { Command } from "../lib/command.ts";
import { protocols } from "../protocols.ts";
import { connectRows } from "./commands/connect.ts";
import { controlRows } from "./commands/control.ts";
import { conversationRows } from "./commands/conversation.ts";
import { faultRows } from "./commands/fault.ts";
import { frameRows } from "./commands/frames.ts";
import { generalRows } from "./commands/general.ts";
import { mailRows } from "./commands/mail.ts";
import { readRows } from "./commands/read.ts";
import { serveRows, serverRows } from "./commands/serve.ts";
import { sessionRows } from "./commands/sessions.ts";
import { tlsRows } from "./commands/tls.ts";
import type { Porthole } from "./engine.ts";

/** Rows in the order of help. A name of two words ("serve smtp") is a subcommand. */
export const commands: readonly Command<Porthole>[] = [
  ...serveRows(protocols),
  ...serverRows,
  ...connectRows,
  ...conversationRows,
  ...sessionRows,
  ...tlsRows,
  ...faultRows(protocols),
  ...controlRows,
  ...frameRows,
  ...readRows,
  ...protocols.flatMap(({ talk }) => [talk.command, ...(talk.commands ?? [])] as Command<Porthole>[]),
  ...mailRows,
  ...generalRows,
];

/** First words that make a line a command; the prompt asks this before anything else is loaded. */
export function firstWords(): string[] {
  return [...new Set(commands.flatMap((row) => [row.name.split(" ")[0] as string, ...(row.aliases ?? [])]))];
}
