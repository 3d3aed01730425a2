/** What a session obeys itself, asked at the prompt after `^]` (telnet's command mode, ssh's status): status, display, toggle, mode. */

import type { Command } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { textOption } from "../../lib/options.ts";
import type { Porthole } from "../engine.ts";

type Row = Command<Porthole>;

const to = {
  flags: "-t, --to <session>",
  summary: "session (default: the one in front, or the only one)",
  kind: "session",
} as const;

/** A row that hands its words to the session, which knows what they mean. */
function row(name: string, summary: string, examples: string[], argument?: Row["arguments"]): Row {
  return {
    name,
    summary,
    ...(argument && { arguments: argument }),
    options: [to],
    examples,
    async *run(porthole, words, options) {
      const talk = porthole.conversation(textOption(options, "to"));
      const said = await talk.control([name, ...words]);
      if (!said)
        throw new PortholeError(
          "usage",
          `Cannot ask #${talk.id} for its ${name}: a ${talk.kind} session has no options of its own (telnet has)`,
        );
      yield { json: { session: talk.id, [name]: said }, lines: () => said };
    },
  };
}

/** The rows of this file, in the order of help. */
export const controlRows: readonly Row[] = [
  row("status", "What a telnet session has negotiated, option by option; what an SSH session has agreed on", [
    "status",
    "status --to 2",
  ]),
  row("display", "How a telnet session is set", ["display"]),
  row(
    "toggle",
    "Change a telnet session's setting: options, crlf, binary, inbinary, outbinary",
    ["toggle options", "toggle crlf"],
    [{ name: "what", summary: "options, crlf, binary, inbinary or outbinary", required: true }],
  ),
  row(
    "mode",
    "Ask a telnet peer to echo (character), or not to (line)",
    ["mode line", "mode character"],
    [{ name: "mode", summary: "character or line", required: true }],
  ),
];
