/** The SMTP server's state machine, without sockets: RFC 5321 3, 4.1, 4.2, 4.5; its extensions are named where they act. */
import { AuthExchange, type Login, type Step } from "./auth.ts";
import { Envelope } from "./envelope.ts";
import type { Mail, SessionOptions } from "./mail.ts";
import { MailText } from "./mail-text.ts";
import { reply, type SessionReply } from "./reply.ts";
import { known, misplaced, verbs } from "./verbs.ts";

/** Where a conversation stands. `auth`: the next line answers a challenge; `data`: what comes is mail text. */
export type SessionState = "start" | "greeted" | "mail" | "rcpt" | "auth" | "data";

/** Errors after which the conversation ends. */
const maxErrors = 20;

/**
 * One conversation. The server gives it each line without CR LF: `command` for commands, `answer` while `state` is
 * "auth", `text` while it is "data". A Login waits for `authenticated`, a Mail for `stored` or `failed`.
 */
export class MailSession {
  state: SessionState = "start";
  readonly hostname: string;
  readonly #options: SessionOptions;
  #secure: boolean;
  #user: string | undefined;
  #hello = "";
  #extended = false;
  #envelope: Envelope | undefined;
  #text: MailText | undefined;
  #exchange: AuthExchange | undefined;
  #errors = 0;

  constructor(options: SessionOptions) {
    this.hostname = options.hostname;
    this.#options = options;
    this.#secure = options.secure ?? false;
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
  command({ verb, argument }: { verb: string; argument: string }): SessionReply | Login {
    // RFC 5321 2.3.8: a bare CR or LF ends no line, so a command that holds one is no command.
    if (/[\r\n\0]/.test(argument) || /[\r\n\0]/.test(verb))
      return this.#error(reply(500, "5.5.2 Lines end with CR LF; a bare CR or LF, or NUL, is not allowed"));
    const row = verbs.get(verb);
    if (!row) return this.#unknown(verb, argument);
    if (row.states && !row.states.includes(this.state))
      return this.#error(reply(503, `5.5.1 ${this.#misplaced(verb)}`));
    if (row.bare && argument !== "") return this.#error(reply(501, "5.5.4 This command takes no argument"));
    const result = row.run(this, argument);
    return "code" in result ? this.#error(result) : result;
  }

  #unknown(verb: string, argument: string): SessionReply {
    if (known.has(verb)) return this.#error(reply(502, "5.5.1 Command not implemented"));
    if (/^\S+ HTTP\/\d/.test(argument)) return { ...reply(554, "5.5.1 This is SMTP, not HTTP"), close: true };
    return this.#error(reply(500, "5.5.2 Unknown command, try HELP"));
  }

  #misplaced(verb: string): string {
    return this.state === "mail" && verb === "DATA" ? "Say RCPT first" : misplaced[this.state];
  }

  /** Answers a command line that was longer than 512 octets (RFC 5321 4.5.3.1.4). */
  tooLong(): SessionReply | undefined {
    if (this.state === "auth") return this.#exchanged({ error: "encoding" }) as SessionReply;
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
    const verb = extended ? "EHLO" : "HELO";
    if (argument === "") return reply(501, `5.5.4 ${verb} needs the client's name`);
    // RFC 5321 4.1.2: a domain, or an address in brackets; a few octets more are let pass.
    if (!/^[\x21-\x7e]{1,255}$/.test(argument))
      return reply(501, `5.5.4 ${verb} needs a host name: ASCII, without blanks`);
    // RFC 5321 4.1.4: a later EHLO clears everything, as RSET does.
    this.#clear();
    this.state = "greeted";
    this.#hello = argument;
    this.#extended = extended;
    return reply(250, this.hostname, ...(extended ? this.#features() : []));
  }

  #features(): string[] {
    const { maxSize, tls } = this.#options;
    const features = ["PIPELINING", `SIZE ${maxSize}`, "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"];
    // RFC 3207 4.2: not offered inside TLS.
    if (tls && !this.#secure) features.push("STARTTLS");
    if (this.#authOffered) features.push("AUTH PLAIN LOGIN");
    return features;
  }

  get #authOffered(): boolean {
    const { auth } = this.#options;
    return this.#user === undefined && (auth === "clear" || (auth === "tls" && this.#secure));
  }

  startTls(): SessionReply {
    if (!this.#options.tls) return reply(502, "5.5.1 TLS is not offered");
    if (this.#secure) return reply(503, "5.5.1 TLS is on already");
    return { ...reply(220, "2.0.0 Ready to start TLS"), startTls: true };
  }

  /** TLS is on: what was said before it counts no more (RFC 3207 4.2). */
  secured(): void {
    this.#secure = true;
    this.#clear();
    this.state = "start";
    this.#hello = "";
  }

  auth(argument: string): SessionReply | Login {
    const { auth } = this.#options;
    if (!auth || !this.#extended) return reply(502, "5.5.1 AUTH is not offered");
    if (this.#user !== undefined) return reply(503, "5.5.1 You are logged in already");
    // RFC 4954 6
    if (auth === "tls" && !this.#secure) return reply(538, "5.7.11 AUTH needs TLS first: say STARTTLS");
    this.#exchange = new AuthExchange();
    return this.#exchanged(this.#exchange.begin(argument));
  }

  /** Takes the client's line for the last challenge. */
  answer(line: string): SessionReply | Login {
    const result = this.#exchanged(this.#exchange?.answer(line) ?? { error: "encoding" });
    return "code" in result ? this.#error(result) : result;
  }

  #exchanged(step: Step): SessionReply | Login {
    this.state = "greeted";
    if ("challenge" in step) {
      this.state = "auth";
      return reply(334, step.challenge);
    }
    this.#exchange = undefined;
    if ("login" in step) return step.login;
    if (step.error === "mechanism") return reply(504, "5.5.4 Mechanisms are PLAIN and LOGIN");
    return step.error === "cancelled"
      ? reply(501, "5.0.0 AUTH cancelled")
      : reply(501, "5.5.2 Cannot read the Base64 of AUTH");
  }

  /** What the check of a Login found. */
  authenticated(login: Login, ok: boolean): SessionReply {
    if (!ok) return this.#error(reply(535, "5.7.8 The name or the password is wrong"));
    this.#user = login.user;
    return reply(235, "2.7.0 You are logged in");
  }

  mail(argument: string): SessionReply {
    const { require, auth, maxSize } = this.#options;
    if (require?.tls && !this.#secure) return reply(530, "5.7.0 Say STARTTLS first");
    if (require?.auth && this.#user === undefined) return reply(530, "5.7.0 Say AUTH first");
    const envelope = new Envelope({ maxSize, auth: auth !== undefined });
    const answer = envelope.mail(argument);
    if (answer.code === 250) {
      this.#envelope = envelope;
      this.state = "mail";
    }
    return answer;
  }

  recipient(argument: string): SessionReply {
    const answer = this.#envelope?.recipient(argument) ?? reply(503, "5.5.1 Say MAIL first");
    if (answer.code === 250) this.state = "rcpt";
    return answer;
  }

  data(): SessionReply {
    this.state = "data";
    this.#text = new MailText(this.#options.maxSize, this.#options.keep);
    return reply(354, "End data with <CR><LF>.<CR><LF>");
  }

  reset(): SessionReply {
    this.#clear();
    return reply(250, "2.0.0 OK");
  }

  /** Takes whole lines of mail text from the beginning of what arrived; returns their octets. See `ended`. */
  readonly text = (octets: Uint8Array): number => (this.#text as MailText).take(octets);

  /** Octets of the text so far, as RFC 1870 counts them. */
  get octets(): number {
    return this.#text?.size ?? 0;
  }

  /** The mail, or why it is refused, when its text has ended; until then undefined. */
  ended(): SessionReply | Mail | undefined {
    const text = this.#text as MailText;
    if (!text.ended) return undefined;
    const refusal = text.refused(this.#envelope?.declared);
    if (refusal) {
      this.#clear();
      return this.#error(refusal);
    }
    return {
      hello: this.#hello,
      extended: this.#extended,
      utf8: this.#envelope?.utf8 ?? false,
      user: this.#user,
      from: this.#envelope?.from ?? "",
      recipients: this.#envelope?.recipients ?? [],
      text: text.bytes(),
    };
  }

  /** The mail is on disk under `name`: the only way to a 250 after the text. */
  stored(name: string): SessionReply {
    this.#clear();
    return { ...reply(250, `2.0.0 stored as ${name}`), stored: name };
  }

  /** The mail was taken and thrown away, as this server is there to do. */
  discarded(): SessionReply {
    this.#clear();
    return reply(250, "2.0.0 discarded");
  }

  /** The mail could not be stored; the client may try again (RFC 5321 4.2.5). */
  failed(full: boolean): SessionReply {
    this.#clear();
    return full ? reply(452, "4.3.1 Not enough storage") : reply(451, "4.3.0 The mail could not be stored");
  }

  #clear(): void {
    if (this.state !== "start") this.state = "greeted";
    this.#envelope = undefined;
    this.#text = undefined;
  }
}
