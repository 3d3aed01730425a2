/** The POP3 server's state machine, without sockets: RFC 1939, RFC 2449 (CAPA), RFC 2595 4 (STLS), RFC 3206. */
import { type Listed, NumberedMails } from "./numbered-mails.ts";
import { apopFits, passwordFits, type Secrets } from "./pop-login.ts";
import { no, ok, type PopAnswer, type PopReply } from "./pop-reply.ts";

/** "user": a name was given and its password must follow. "closed": nothing more is answered. */
export type PopState = "authorization" | "user" | "transaction" | "closed";

/** What a session is made with. */
export interface PopOptions {
  readonly secrets: Secrets;
  /** The greeting's msg-id, `<1896.697170952@host>`, when APOP is offered (RFC 1939 7). */
  readonly timestamp?: string;
  /** STLS is offered. */
  readonly canStartTls?: boolean;
}

/** Refusals after which the conversation ends, and failed logins. */
const maxErrors = 20;
const maxLogins = 3;

/** What an argument must be: none; one mail's number; a number or nothing; a number and a count; any text. */
type Takes = "none" | "mail" | "mail?" | "mail count" | "text";

interface Row {
  readonly in: readonly PopState[];
  readonly takes: Takes;
  readonly act: (session: PopSession, index: number | undefined, text: string, count: number) => PopAnswer;
}

const before: readonly PopState[] = ["authorization", "user"];
const inside: readonly PopState[] = ["transaction"];

/** THE table: each verb with the states it may come in (RFC 1939 4 to 7) and what it takes. */
const table: Readonly<Record<string, Row>> = {
  USER: { in: before, takes: "text", act: (s, _i, name) => s.user(name) },
  PASS: { in: ["user"], takes: "text", act: (s, _i, password) => s.pass(password) },
  APOP: { in: before, takes: "text", act: (s, _i, text) => s.apop(text) },
  STLS: { in: before, takes: "none", act: (s) => s.startTls() },
  CAPA: { in: [...before, ...inside], takes: "none", act: (s) => s.capabilities() },
  QUIT: { in: [...before, ...inside], takes: "none", act: (s) => s.quit() },
  STAT: { in: inside, takes: "none", act: (s) => s.stat() },
  LIST: { in: inside, takes: "mail?", act: (s, index) => s.list(index) },
  UIDL: { in: inside, takes: "mail?", act: (s, index) => s.uidl(index) },
  RETR: { in: inside, takes: "mail", act: (s, index) => s.retrieve(index as number) },
  TOP: { in: inside, takes: "mail count", act: (s, i, _t, count) => s.top(i as number, count) },
  DELE: { in: inside, takes: "mail", act: (s, index) => s.delete(index as number) },
  RSET: { in: inside, takes: "none", act: (s) => s.reset() },
  NOOP: { in: inside, takes: "none", act: () => ok("nothing done") },
};

const misplaced: Readonly<Record<PopState, string>> = {
  authorization: "Say USER and PASS first",
  user: "Say PASS first",
  transaction: "You are logged in already",
  closed: "The session is over",
};

/**
 * One conversation: `command` for each line without its end. Where it answers with a task, the caller does it and says
 * how it went: `opened` or `denied`, `removed`; that gives the response.
 */
export class PopSession {
  state: PopState = "authorization";
  readonly #options: PopOptions;
  #tls = false;
  #name = "";
  #mails = new NumberedMails([]);
  #errors = 0;
  #logins = 0;

  constructor(options: PopOptions) {
    this.#options = options;
  }

  /** What the server says first. */
  greeting(): PopReply {
    const { timestamp } = this.#options;
    return ok(`porthole POP3 server ready${timestamp === undefined ? "" : ` ${timestamp}`}`);
  }

  /** Answers one command line, one character an octet. Keywords ignore case (RFC 1939 3). */
  command(line: string): PopAnswer {
    if (/^\S+ \S+ HTTP\/\d/.test(line)) return this.#over(no("This is POP3, not HTTP"));
    if (/[\x00-\x1f\x7f]/.test(line)) return this.#counted(no("Control characters are not allowed"));
    const space = line.indexOf(" ");
    const verb = (space < 0 ? line : line.slice(0, space)).toUpperCase();
    const row = Object.hasOwn(table, verb) ? table[verb] : undefined;
    if (!row) return this.#counted(no("Unknown command; CAPA tells what there is"));
    if (!row.in.includes(this.state))
      return this.#counted(
        no(verb === "PASS" && this.state === "authorization" ? "Say USER first" : misplaced[this.state]),
      );
    return this.#counted(this.#act(row, space < 0 ? "" : line.slice(space + 1)));
  }

  /** Answers a line that was longer than a command may be (RFC 2449 4: 255 octets). */
  tooLong(): PopReply {
    return this.#counted(no("Line too long")) as PopReply;
  }

  /** The maildrop is open and holds these. */
  opened(mails: readonly Listed[]): PopReply {
    this.state = "transaction";
    this.#mails = new NumberedMails(mails);
    return ok(`${this.#name} has ${this.#mails.summary}`);
  }

  /** The maildrop cannot be opened; the response code is RFC 2449's or RFC 3206's. */
  denied(why: "locked" | "unreadable"): PopReply {
    this.state = "authorization";
    return why === "locked"
      ? no("[IN-USE] Another session has this maildrop")
      : no("[SYS/TEMP] The maildrop cannot be read");
  }

  /** What QUIT had to remove is gone, but for `left` mails (RFC 1939 6). */
  removed(left: number): PopReply {
    if (left > 0) return { ...no(`${left} of the deleted mails could not be removed`), close: true };
    const { count: kept } = this.#mails;
    return ok(`porthole POP3 server signing off (${kept === 0 ? "maildrop empty" : `${kept} mails left`})`, {
      close: true,
    });
  }

  /** TLS has begun: all that was said before is forgotten (RFC 2595 4). */
  secured(): void {
    this.#tls = true;
    this.#name = "";
    this.state = "authorization";
  }

  #act(row: Row, text: string): PopAnswer {
    if (row.takes === "text") return row.act(this, undefined, text, 0);
    const words = text.split(" ").filter((word) => word !== "");
    const [least, most] = { none: [0, 0], mail: [1, 1], "mail?": [0, 1], "mail count": [2, 2] }[
      row.takes
    ] as [number, number];
    if (words.length < least) return no("A message number is needed");
    if (words.length > most) return no("Too many arguments");
    const numbers = words.map((word) => (/^\d{1,9}$/.test(word) ? Number(word) : -1));
    if (numbers.some((number) => number < 0)) return no("That is not a number");
    const [number, count = 0] = numbers;
    if (number === undefined) return row.act(this, undefined, "", 0);
    if (!this.#mails.at(number - 1))
      return no(`There is no message ${number}; there are ${this.#mails.length}`);
    if (this.#mails.isDeleted(number - 1)) return no(`Message ${number} is deleted; RSET brings it back`);
    return row.act(this, number - 1, "", count);
  }

  user(name: string): PopAnswer {
    if (name === "") return no("USER needs a name");
    // Any name is taken: a refusal here would tell which names exist (RFC 1939 13).
    this.#name = name;
    this.state = "user";
    return ok("Now say PASS");
  }

  pass(password: string): PopAnswer {
    // RFC 1939 7: blanks may be part of the password, which is the one argument.
    if (!passwordFits(this.#options.secrets, this.#name, password)) return this.#failed();
    return { act: "open", user: this.#name };
  }

  apop(text: string): PopAnswer {
    const { secrets, timestamp } = this.#options;
    const [name = "", claimed = "", ...rest] = text.split(" ");
    if (name === "" || claimed === "" || rest.length > 0) return no("APOP needs a name and a digest");
    if (timestamp === undefined) return no("No secret is known here; say USER and PASS");
    if (!apopFits(secrets, name, timestamp, claimed)) return this.#failed();
    this.#name = name;
    return { act: "open", user: name };
  }

  startTls(): PopAnswer {
    if (this.#tls) return no("TLS is active already");
    if (!this.#options.canStartTls) return no("There is no TLS here");
    return ok("Begin TLS", { tls: true });
  }

  capabilities(): PopAnswer {
    const { canStartTls } = this.#options;
    // RFC 2449 6; a capability that is not here is not there.
    const lines = ["USER", "TOP", "UIDL", "PIPELINING", "RESP-CODES", "AUTH-RESP-CODE", "EXPIRE NEVER"];
    if (canStartTls && !this.#tls && this.state !== "transaction") lines.push("STLS");
    return ok("What there is", { lines: [...lines, "IMPLEMENTATION porthole"] });
  }

  stat(): PopAnswer {
    return ok(`${this.#mails.count} ${this.#mails.octets}`);
  }

  list(index: number | undefined): PopAnswer {
    return this.#listing(index, ({ octets }) => `${octets}`, this.#mails.summary);
  }

  uidl(index: number | undefined): PopAnswer {
    return this.#listing(index, ({ uid }) => uid, "Unique ids follow");
  }

  retrieve(index: number): PopAnswer {
    return ok(`${this.#mails.at(index)?.octets} octets`, { mail: { index } });
  }

  top(index: number, body: number): PopAnswer {
    return ok(`Header and ${body} lines`, { mail: { index, body } });
  }

  delete(index: number): PopAnswer {
    this.#mails.delete(index);
    return ok(`Message ${index + 1} is deleted when you QUIT`);
  }

  reset(): PopAnswer {
    this.#mails.restore();
    return ok(`maildrop has ${this.#mails.summary}`);
  }

  quit(): PopAnswer {
    const logged = this.state === "transaction";
    this.state = "closed";
    if (!logged) return ok("porthole POP3 server signing off", { close: true });
    return { act: "remove", indexes: this.#mails.deleted };
  }

  #listing(index: number | undefined, show: (mail: Listed) => string, text: string): PopAnswer {
    if (index !== undefined) return ok(`${index + 1} ${show(this.#mails.at(index) as Listed)}`);
    return ok(text, { lines: this.#mails.lines(show) });
  }

  #failed(): PopReply {
    this.state = "authorization";
    this.#logins += 1;
    const refusal = no("[AUTH] Name or password is wrong");
    return this.#logins < maxLogins ? refusal : this.#over(refusal);
  }

  /** Counts a refusal; the twentieth is the last. */
  #counted(answer: PopAnswer): PopAnswer {
    if ("act" in answer || answer.ok || answer.close) return answer;
    this.#errors += 1;
    return this.#errors < maxErrors ? answer : this.#over(no("Too many errors"));
  }

  #over(reply: PopReply): PopReply {
    this.state = "closed";
    return { ...reply, close: true };
  }
}
