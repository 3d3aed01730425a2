/** The verbs of the SMTP server, a table without sockets: verb, state, argument, what it does (RFC 5321 4.1.1, 4.1.4). */
import type { Login } from "./auth.ts";
import { reply, type SessionReply } from "./reply.ts";
import type { MailSession, SessionState } from "./session.ts";

/** One verb: where it may come (anywhere, when not said), whether it takes an argument, and what it does. */
export interface Verb {
  readonly states?: readonly SessionState[];
  readonly bare?: true;
  run(session: MailSession, argument: string): SessionReply | Login;
}

/** The table: RFC 5321 4.1.4 for the order, 4.1.1.4, 4.1.1.5 and 4.1.1.10 for verbs that take no argument. */
const table: Readonly<Record<string, Verb>> = {
  HELO: { run: (session, argument) => session.hello(argument, false) },
  EHLO: { run: (session, argument) => session.hello(argument, true) },
  STARTTLS: { states: ["greeted", "start"], bare: true, run: (session) => session.startTls() },
  AUTH: { states: ["greeted"], run: (session, argument) => session.auth(argument) },
  MAIL: { states: ["greeted"], run: (session, argument) => session.mail(argument) },
  RCPT: { states: ["mail", "rcpt"], run: (session, argument) => session.recipient(argument) },
  DATA: { states: ["rcpt"], bare: true, run: (session) => session.data() },
  RSET: { bare: true, run: (session) => session.reset() },
  NOOP: { run: () => reply(250, "2.0.0 OK") },
  QUIT: {
    bare: true,
    run: ({ hostname }) => ({ ...reply(221, `2.0.0 ${hostname} closing connection`), close: true }),
  },
  // RFC 5321 7.3: a site that will not verify answers 252, never a bare 250.
  VRFY: {
    run: (_, argument) =>
      argument === ""
        ? reply(501, "5.5.4 VRFY needs a name")
        : reply(252, "2.1.5 Cannot VRFY, send some mail"),
  },
  HELP: { run: () => reply(214, `2.0.0 ${Object.keys(table).join(" ")}`) },
};

/** The rows by verb in upper case. */
export const verbs: ReadonlyMap<string, Verb> = new Map(Object.entries(table));

/** Why a verb may not come now. */
export const misplaced: Readonly<Record<SessionState, string>> = {
  start: "Say EHLO first",
  greeted: "Say MAIL first",
  mail: "A mail has begun: RCPT or RSET",
  rcpt: "A mail has begun: RCPT, DATA or RSET",
  auth: "AUTH has not ended",
  data: "The text has not ended",
};

/** Verbs of SMTP that this server does not do (RFC 5321 4.2.4: 502 for known, 500 for unknown ones). */
export const known = new Set(["EXPN", "TURN", "SEND", "SOML", "SAML", "BDAT", "ETRN", "BURL", "ATRN"]);
