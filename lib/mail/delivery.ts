/** The client's side of SMTP: one mail over an open connection (RFC 5321 3), with STARTTLS, AUTH and PIPELINING. */
import { type Code, explain, PortholeError } from "../errors.ts";
import { hostPort } from "../net/address.ts";
import type { Connection, TlsOptions } from "../net/connection.ts";
import { tlsWords } from "../net/facts.ts";
import { LineReader } from "../net/lines.ts";
import { type Reply, readReply } from "../net/reply.ts";
import { checkLetter, type Letter, letterText } from "./letter.ts";
import { endings, type Phase, phaseNames, Refused, replyLines, type Stage, stages } from "./phase.ts";

/** A mail, and how it is to be said. */
export interface Delivery extends Letter {
  readonly quitAfter?: Stage;
  /** STARTTLS before the mail: needed, or only where it is offered. */
  readonly startTls?: "required" | "optional";
  readonly tls?: TlsOptions;
  readonly auth?: { readonly user: string; readonly password: string };
  /** The commands of the envelope go in one write, where the server offers that (RFC 2920). */
  readonly pipeline?: boolean;
  /** Milliseconds to wait for one reply; absent, what RFC 5321 4.5.3.2 says. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** One line of the dialogue. `secret` is a line that holds a password. */
export interface Spoken {
  readonly who: "info" | "client" | "server" | "error";
  readonly text: string;
  readonly tls: boolean;
  readonly secret?: true;
}

/** Milliseconds to wait for one reply (RFC 5321 4.5.3.2: five minutes; ten for the end of the text). */
const patience = { reply: 300_000, endOfData: 600_000 } as const;

/** What the reader cannot know: who was asked, and at which phase. Other errors name the peer themselves. */
const unreadable: Partial<Record<Code, string>> = {
  timeout: "no answer in time (is it an SMTP server?)",
  format: "it does not start with three digits (is it an SMTP server?)",
  limit: "it is too long (is it an SMTP server?)",
};

/**
 * Says one mail over a connection that is open, and gives each line as it is said. Throws Refused for a reply that
 * refuses, QUIT being said first, and PortholeError for a server that hangs up or is none.
 */
export async function* deliver(conn: Connection, delivery: Delivery): AsyncGenerator<Spoken> {
  checkLetter(delivery);
  const talk = new Dialogue(conn, delivery);
  try {
    yield* talk.send();
  } catch (error) {
    if (error instanceof Refused && error.reply.code !== 421) yield* talk.quit(true);
    throw error;
  }
  yield* talk.quit(false);
}

class Dialogue {
  readonly #conn: Connection;
  readonly #delivery: Delivery;
  #reader: LineReader;
  /** Keywords of the last EHLO in upper case, and their parameters. */
  #offered = new Map<string, string>();

  constructor(conn: Connection, delivery: Delivery) {
    this.#conn = conn;
    this.#delivery = delivery;
    this.#reader = new LineReader(conn, { crlfOnly: true });
  }

  async *send(): AsyncGenerator<Spoken> {
    const { quitAfter = "data", auth } = this.#delivery;
    const upTo = (stage: Stage) => stages.indexOf(stage) <= stages.indexOf(quitAfter);
    yield* this.#exchange("connect", undefined, 2);
    if (!upTo("ehlo")) return;
    yield* this.#ehlo("ehlo");
    if (upTo("tls")) yield* this.#startTls();
    if (upTo("auth") && auth) yield* this.#login(auth);
    if (!upTo("mail")) return;
    yield* this.#envelope(upTo);
    if (!upTo("data")) return;
    const text = letterText(this.#delivery);
    for (const line of text.split("\r\n").slice(0, -1)) yield this.#say("client", line);
    await this.#conn.write(text);
    yield* this.#judge(await this.#hear("text", patience.endOfData), 2, "text");
  }

  async *quit(afterError: boolean): AsyncGenerator<Spoken> {
    try {
      yield* this.#exchange("quit", "QUIT", 2);
    } catch (error) {
      // What went wrong before it is the news.
      if (!afterError) throw error;
    }
  }

  async *#ehlo(phase: "ehlo" | "ehlo-tls"): AsyncGenerator<Spoken> {
    const reply = yield* this.#exchange(phase, `EHLO ${this.#delivery.ehlo ?? "localhost"}`, 2);
    const lines = reply.lines.slice(1).map((line) => /^(\S+) ?(.*)$/.exec(line));
    this.#offered = new Map(lines.flatMap((match) => (match ? [[match[1]!.toUpperCase(), match[2]!]] : [])));
  }

  async *#startTls(): AsyncGenerator<Spoken> {
    const { startTls, tls = {} } = this.#delivery;
    if (!startTls || this.#conn.tls || (startTls === "optional" && !this.#offered.has("STARTTLS"))) return;
    if (!this.#offered.has("STARTTLS"))
      throw new PortholeError("unsupported", "Cannot start TLS: the server does not offer STARTTLS", {
        exitStatus: endings.tls,
      });
    yield* this.#exchange("tls", "STARTTLS", 2);
    // RFC 3207 6: what the server said in the clear behind its 220 is nobody's word.
    if (this.#reader.buffered > 0 || !this.#conn.startTls)
      throw new PortholeError(
        "format",
        "Cannot start TLS: the server said more in the clear behind its 220",
        {
          exitStatus: endings.tls,
        },
      );
    const { signal } = this.#delivery;
    try {
      const facts = await this.#conn.startTls({ ...tls, ...(signal && { signal }) });
      yield this.#say("info", `TLS started: ${tlsWords(facts)}`);
    } catch (cause) {
      const { code, message } = explain("Cannot start TLS", cause);
      throw new PortholeError(code, message, { cause, exitStatus: endings.tls });
    }
    this.#reader = new LineReader(this.#conn, { crlfOnly: true });
    yield* this.#ehlo("ehlo-tls");
  }

  async *#login({ user, password }: { user: string; password: string }): AsyncGenerator<Spoken> {
    const mechanisms = (this.#offered.get("AUTH") ?? "").toUpperCase().split(" ");
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    if (mechanisms.includes("PLAIN")) {
      yield* this.#exchange("auth", `AUTH PLAIN ${base64(`\0${user}\0${password}`)}`, 2, "AUTH PLAIN");
      return;
    }
    if (!mechanisms.includes("LOGIN"))
      throw new PortholeError(
        "unsupported",
        `Cannot log in: the server offers ${this.#offered.has("AUTH") ? "neither AUTH PLAIN nor LOGIN" : "no AUTH (many want --tls first)"}`,
        { exitStatus: endings.auth },
      );
    yield* this.#exchange("auth", "AUTH LOGIN", 3);
    yield* this.#exchange("auth", base64(user), 3);
    yield* this.#exchange("auth", base64(password), 2, "");
  }

  /** MAIL, the RCPTs and DATA; one recipient that is taken is enough to go on. */
  async *#envelope(upTo: (stage: Stage) => boolean): AsyncGenerator<Spoken> {
    const { from, to, pipeline } = this.#delivery;
    const commands: [Phase, string][] = [["mail", `MAIL FROM:<${from}>${this.#parameters()}`]];
    if (upTo("rcpt")) for (const one of to) commands.push(["rcpt", `RCPT TO:<${one}>`]);
    if (upTo("data")) commands.push(["data", "DATA"]);
    const together = pipeline && this.#offered.has("PIPELINING");
    if (together) {
      for (const [, line] of commands) yield this.#say("client", line);
      await this.#conn.write(commands.map(([, line]) => `${line}\r\n`).join(""));
    }
    const refused: Partial<Record<Phase, Refused>> = {};
    let taken = 0;
    let open = false;
    for (const [phase, line] of commands) {
      if (phase === "data" && taken === 0 && !together) break;
      try {
        yield* this.#exchange(phase, together ? undefined : line, phase === "data" ? 3 : 2);
        if (phase === "rcpt") taken += 1;
        open ||= phase === "data";
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refused[phase] ??= error;
        // Sent one by one, the next is not said after a refusal; sent together, every reply is read (RFC 2920 3.1).
        if (error.reply.code === 421 || (!together && phase !== "rcpt")) throw error;
      }
    }
    if (open && taken === 0) {
      // RFC 2920 3.1: a 354 with nobody to send to is answered with a lone dot.
      yield this.#say("client", ".");
      await this.#conn.write(".\r\n");
      await this.#hear("text", patience.endOfData);
    }
    const why = refused.mail ?? (taken === 0 ? refused.rcpt : undefined) ?? refused.data;
    if (why) throw why;
  }

  #parameters(): string {
    const { from, to, data, body } = this.#delivery;
    const wide = (text: string) => /[^\0-\x7f]/.test(text);
    const international = [from, ...to].some(wide);
    if (international && !this.#offered.has("SMTPUTF8"))
      throw new PortholeError(
        "unsupported",
        "Cannot send to these addresses: the server offers no SMTPUTF8",
        {
          exitStatus: endings.mail,
        },
      );
    const eight = this.#offered.has("8BITMIME") && wide(data ?? body ?? "");
    return `${eight ? " BODY=8BITMIME" : ""}${international ? " SMTPUTF8" : ""}`;
  }

  /** Says a command, shows the reply, and throws when it is not of the class expected. `mask`: the line with its secret off. */
  async *#exchange(
    phase: Phase,
    line: string | undefined,
    wanted: 2 | 3,
    mask?: string,
  ): AsyncGenerator<Spoken, Reply> {
    if (line !== undefined) {
      yield { ...this.#say("client", line), ...(mask !== undefined && { secret: true }) };
      await this.#conn.write(`${line}\r\n`);
    }
    return yield* this.#judge(await this.#hear(phase), wanted, phase);
  }

  async *#judge(reply: Reply, wanted: 2 | 3, phase: Phase): AsyncGenerator<Spoken, Reply> {
    const good = Math.floor(reply.code / 100) === wanted;
    for (const text of replyLines(reply)) yield this.#say(good ? "server" : "error", text);
    if (!good) throw new Refused(phase, reply);
    return reply;
  }

  async #hear(phase: Phase, wait: number = patience.reply): Promise<Reply> {
    const action = `Cannot read the reply to ${phaseNames[phase]} from ${hostPort(this.#conn.remote)}`;
    const { signal, timeout } = this.#delivery;
    const timer = AbortSignal.timeout(timeout ?? wait);
    try {
      const reply = await readReply(this.#reader, {
        signal: signal ? AbortSignal.any([signal, timer]) : timer,
      });
      if (reply) return reply;
    } catch (cause) {
      const error = explain(action, cause);
      const why = unreadable[error.code];
      const message = why === undefined ? error.message : `${action}: ${why}`;
      throw new PortholeError(error.code, message, { cause, exitStatus: endings[phase] });
    }
    throw new PortholeError("closed", `${action}: the peer has closed the connection`, {
      exitStatus: endings.closed,
    });
  }

  #say(who: Spoken["who"], text: string): Spoken {
    return { who, text, tls: this.#conn.tls !== undefined };
  }
}
