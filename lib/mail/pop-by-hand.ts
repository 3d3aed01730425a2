/** POP3 typed by hand: where a response ends, and what may be said next. */
import type { Dialect } from "../command.ts";

/** Commands whose +OK is followed by lines up to a lone dot (RFC 1939 5, 7; RFC 2449 5; RFC 5034 4). */
const multiLine = /^(?:(?:RETR|TOP) .*|CAPA|LIST|UIDL|AUTH)\s*$/i;

/** How POP3 is typed by hand. */
export const dialect: Dialect = {
  name: "pop",
  lineEnd: "\r\n",
  answered(text, line = "") {
    // Text of a long mail may have lost its beginning: only a refusal is looked for there.
    if (multiLine.test(line) && !text.startsWith("-ERR"))
      return text.endsWith("\n.\r\n") || text.endsWith("\n.\n") || text === ".\r\n";
    return text.endsWith("\n");
  },
  farewell: (text, line = "") => /^quit\s*$/i.test(line) || text.startsWith("-ERR Too many errors"),
  startTls: { lines: ["STLS"], ready: (reply) => /^\+OK(?: [^\n]*)?\r?\n$/.test(reply) },
  next(said, lastReply) {
    const verbs = said.map((line) => line.split(" ", 1)[0]?.toUpperCase() ?? "");
    if (verbs.at(-1) === "USER" && lastReply.startsWith("+OK")) return ["PASS "];
    const login = ["USER ", "APOP ", "STLS", "CAPA", "QUIT"];
    const entered = verbs.includes("PASS") || verbs.includes("APOP") || verbs.includes("AUTH");
    const refused = /^(?:PASS|APOP|AUTH)$/.test(verbs.at(-1) ?? "") && lastReply.startsWith("-ERR");
    return entered && !refused
      ? ["STAT", "LIST", "UIDL", "RETR ", "TOP ", "DELE ", "RSET", "NOOP", "CAPA", "QUIT"]
      : login;
  },
};
