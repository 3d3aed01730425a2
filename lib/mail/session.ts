/** The SMTP server's state machine, without sockets: RFC 5321 3, 4.1, 4.2, 4.5.2, 4.5.3; RFC 1870; RFC 6152. */
import { MailText } from "./mail-text.ts";
import { type Path, parseParameters, parsePath } from "./path.ts";

/** One reply; `close` when nothing may follow it. */
export interface SessionReply {
  readonly code: number;
  readonly lines: readonly string[];
  readonly close?: true;
}

/** A mail that arrived whole: the envelope, and the text with LF line ends. */
export interface Mail {
  readonly hello: string;
  /** The client greeted with EHLO. */
  readonly extended: boolean;
  /** "" is the null reverse-path. */
  readonly from: string;
  readonly recipients: readonly string[];
  readonly text: Uint8Array;
}

/** Where a conversation stands. `data`: what comes is mail text. */
export type SessionState = "start" | "greeted" | "mail" | "rcpt" | "data";

export interface SessionOptions {
  readonly hostname: string;
  /** Octets of one mail, as RFC 1870 3 counts them: with CR LF, without the dots that were added. */
  readonly maxSize: number;
}

/** RFC 5321 4.5.3.1.8: "The minimum total number of recipients that MUST be buffered is 100". */
const maxRecipients = 100;
/** Errors after which the conversation ends. */
const maxErrors = 20;

const reply = (code: number, ...lines: string[]): SessionReply => ({ code, lines });

type Handler = (session: MailSession, argument: string) => SessionReply;

/** Which states a verb may come in (RFC 5321 4.1.4); a verb that is not here may come at any time. */
const order: Readonly<Record<string, readonly SessionState[]>> = {
  MAIL: ["greeted"],
  RCPT: ["mail", "rcpt"],
  DATA: ["rcpt"],
};

const misplaced: Readonly<Record<string, Readonly<Partial<Record<SessionState, string>>>>> = {
  MAIL: { start: "Say EHLO first", mail: "A mail has begun already", rcpt: "A mail has begun already" },
  RCPT: { start: "Say EHLO first", greeted: "Say MAIL first" },
  DATA: { start: "Say EHLO first", greeted: "Say MAIL first", mail: "Say RCPT first" },
};

const handlers: Readonly<Record<string, Handler>> = {
  HELO: (session, argument) => session.hello(argument, false),
  EHLO: (session, argument) => session.hello(argument, true),
  MAIL: (session, argument) => session.mail(argument),
  RCPT: (session, argument) => session.recipient(argument),
  DATA: (session, argument) => without(argument, () => session.data()),
  RSET: (session, argument) => without(argument, () => session.reset()),
  NOOP: () => reply(250, "2.0.0 OK"),
  QUIT: (session, argument) =>
    without(argument, () => ({ ...reply(221, `2.0.0 ${session.hostname} closing connection`), close: true })),
  // RFC 5321 7.3: a site that will not verify answers 252, never a bare 250.
  VRFY: (_, argument) =>
    argument === "" ? reply(501, "5.5.4 VRFY needs a name") : reply(252, "2.1.5 Cannot VRFY, send some mail"),
  HELP: () => reply(214, "2.0.0 HELO EHLO MAIL RCPT DATA RSET NOOP VRFY HELP QUIT"),
};

/** Verbs of SMTP that this server does not do (RFC 5321 4.2.4: 502 for known, 500 for unknown ones). */
const known = new Set(["EXPN", "TURN", "SEND", "SOML", "SAML", "AUTH", "BDAT", "STARTTLS", "ETRN", "BURL"]);

/** RFC 5321 4.1.1.5, 4.1.1.4, 4.1.1.10: RSET, DATA and QUIT take no argument. */
function without(argument: string, act: () => SessionReply): SessionReply {
  return argument === "" ? act() : reply(501, "5.5.4 This command takes no argument");
}

/**
 * One conversation. The server gives it each command and line of text without CR LF: `command` while `state` is not "data", then `text`,
 * whose result at the lone dot is a reply, or a Mail that waits for `stored` or `failed`.
 */
export class MailSession {
  state: SessionState = "start";
  readonly hostname: string;
  readonly #maxSize: number;
  #hello = "";
  #extended = false;
  #from = "";
  #recipients: string[] = [];
  #declared: number | undefined;
  #text: MailText | undefined;
  #errors = 0;

  constructor({ hostname, maxSize }: SessionOptions) {
    this.hostname = hostname;
    this.#maxSize = maxSize;
  }

  /** What the server says first. */
  greeting(): SessionReply {
    return reply(220, `${this.hostname} ESMTP porthole`);
  }

  /** The last reply of a server that hangs up (RFC 5321 3.8). */
  goodbye(why: string): SessionReply {
    return { ...reply(421, `4.4.2 ${this.hostname} ${why}, closing connection`), close: true };
  }

  /** Answers one command: its verb in upper case, and its argument or "", one character an octet. */
  command({ verb, argument }: { verb: string; argument: string }): SessionReply {
    if (/^\S+ \S+ HTTP\/\d/.test(`${verb} ${argument}`))
      return { ...reply(554, "5.5.1 This is SMTP, not HTTP"), close: true };
    // RFC 5321 2.3.8: a bare CR or LF ends no line, so a command that holds one is no command.
    if (/[\r\n]/.test(verb + argument))
      return this.#error(reply(500, "5.5.2 Lines end with CR LF; a bare CR or LF is not allowed"));
    const handler = Object.hasOwn(handlers, verb) ? handlers[verb] : undefined;
    if (!handler)
      return this.#error(
        known.has(verb)
          ? reply(502, "5.5.1 Command not implemented")
          : reply(500, "5.5.2 Unknown command, try HELP"),
      );
    const states = order[verb];
    if (states && !states.includes(this.state))
      return this.#error(reply(503, `5.5.1 ${misplaced[verb]?.[this.state] ?? "Bad sequence of commands"}`));
    return this.#error(handler(this, argument));
  }

  /** Answers a command line that was longer than 512 octets (RFC 5321 4.5.3.1.4). */
  tooLong(): SessionReply | undefined {
    if (this.state !== "data") return this.#error(reply(500, "5.5.6 Line too long"));
    this.#text?.refuse("line");
    return undefined;
  }

  /** Counts a refusal; past twenty of them it becomes a goodbye. */
  #error(answer: SessionReply): SessionReply {
    if (answer.code < 500 || answer.close) return answer;
    this.#errors += 1;
    return this.#errors > maxErrors ? this.goodbye("Too many errors") : answer;
  }

  hello(argument: string, extended: boolean): SessionReply {
    if (!/^[\x21-\x7e]{1,255}$/.test(argument))
      return reply(501, `5.5.4 ${extended ? "EHLO" : "HELO"} needs the client's name`);
    // RFC 5321 4.1.4: a later EHLO clears everything, as RSET does.
    this.#clear();
    this.state = "greeted";
    this.#hello = argument;
    this.#extended = extended;
    const features = extended ? ["PIPELINING", `SIZE ${this.#maxSize}`, "8BITMIME"] : [];
    return reply(250, this.hostname, ...features);
  }

  mail(argument: string): SessionReply {
    const parsed = parsePath(argument, "FROM:");
    if (!parsed) return reply(501, "5.5.4 Say MAIL FROM:<address>");
    if ("error" in parsed.path) return badPath(parsed.path, "5.1.7");
    const parameters = parseParameters(parsed.rest);
    if (!parameters) return reply(501, "5.5.4 Cannot read the parameters");
    for (const [keyword, value] of parameters) {
      if (keyword === "SIZE") {
        // RFC 1870 6.1: up to 20 digits; a number that large is compared as a whole number, not as a float.
        if (!/^\d{1,20}$/.test(value ?? "")) return reply(501, "5.5.4 SIZE needs a number of octets");
        if (BigInt(value as string) > BigInt(this.#maxSize)) return this.#tooBig();
      } else if (keyword === "BODY") {
        if (!/^(7BIT|8BITMIME)$/i.test(value ?? "")) return reply(501, "5.5.4 BODY is 7BIT or 8BITMIME");
      } else return reply(555, "5.5.4 Unknown parameter of MAIL");
    }
    const size = parameters.get("SIZE");
    this.#declared = size === undefined ? undefined : Number(size);
    this.#from = parsed.path.mailbox;
    this.state = "mail";
    return reply(250, "2.1.0 Sender OK");
  }

  recipient(argument: string): SessionReply {
    const parsed = parsePath(argument, "TO:");
    if (!parsed) return reply(501, "5.5.4 Say RCPT TO:<address>");
    if ("error" in parsed.path) return badPath(parsed.path, "5.1.3");
    if (parsed.rest.trim() !== "") return reply(555, "5.5.4 Unknown parameter of RCPT");
    if (this.#recipients.length >= maxRecipients) return reply(452, "4.5.3 Too many recipients");
    this.#recipients.push(parsed.path.mailbox);
    this.state = "rcpt";
    return reply(250, "2.1.5 Recipient OK");
  }

  data(): SessionReply {
    this.state = "data";
    this.#text = new MailText(this.#maxSize);
    return reply(354, "End data with <CR><LF>.<CR><LF>");
  }

  reset(): SessionReply {
    this.#clear();
    return reply(250, "2.0.0 OK");
  }

  /** Takes one line of mail text, the dot in front removed; at the lone dot (null), the mail or why it is refused. */
  text(line: Uint8Array | null): SessionReply | Mail | undefined {
    const text = this.#text as MailText;
    if (line !== null) {
      text.line(line);
      return undefined;
    }
    if (text.refusal === "line")
      return this.#refuse(reply(500, "5.5.6 A text line is longer than 1000 octets"));
    if (text.refusal === "bare")
      return this.#refuse(reply(550, "5.6.11 The text has a bare CR or LF; lines end with CR LF"));
    if (text.refusal === "size") return this.#refuse(this.#tooBig());
    // RFC 1870 6.3: a mail that is longer than was said may be refused at its end.
    if (this.#declared !== undefined && text.size > this.#declared)
      return this.#refuse(reply(552, "5.3.4 The mail is longer than SIZE said"));
    return {
      hello: this.#hello,
      extended: this.#extended,
      from: this.#from,
      recipients: this.#recipients,
      text: text.bytes(),
    };
  }

  /** The mail is on disk under `name`: the only way to a 250 after the text. */
  stored(name: string): SessionReply {
    this.#clear();
    return reply(250, `2.0.0 stored as ${name}`);
  }

  /** The mail could not be stored; the client may try again (RFC 5321 4.2.5). */
  failed(full: boolean): SessionReply {
    this.#clear();
    return full ? reply(452, "4.3.1 Not enough storage") : reply(451, "4.3.0 The mail could not be stored");
  }

  #refuse(answer: SessionReply): SessionReply {
    this.#clear();
    return this.#error(answer);
  }

  #tooBig(): SessionReply {
    return reply(552, `5.3.4 A mail may have ${this.#maxSize} octets`);
  }

  #clear(): void {
    if (this.state !== "start") this.state = "greeted";
    this.#from = "";
    this.#recipients = [];
    this.#declared = undefined;
    this.#text = undefined;
  }
}

function badPath(path: Extract<Path, { error: string }>, status: string): SessionReply {
  // RFC 6531 3.5: an address that needs SMTPUTF8, which was not offered.
  if (path.error === "utf8") return reply(553, "5.6.7 Addresses are ASCII here");
  return reply(
    501,
    `${status} ${path.error === "length" ? "The address is too long" : "Cannot read the address"}`,
  );
}

/** A reply as it goes on the wire (RFC 5321 4.2.1). */
export function formatReply({ code, lines }: SessionReply): string {
  return lines.map((line, at) => `${code}${at < lines.length - 1 ? "-" : " "}${line}\r\n`).join("");
}
