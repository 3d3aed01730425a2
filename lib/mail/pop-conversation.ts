/** PopConversation: one client of the POP3 server on its Maildir, from greeting to goodbye (RFC 1939, RFC 2595 4). */
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { describe, PortholeError } from "../errors.ts";
import type { Faults } from "../fault/faults.ts";
import { hostPort, isLoopback } from "../net/address.ts";
import type { Connection } from "../net/connection.ts";
import { LineReader } from "../net/lines.ts";
import { printable } from "../printable.ts";
import { Maildrop, type Stored } from "./maildrop.ts";
import { popFault } from "./pop-fault.ts";
import { type PopReply, type PopTask, statusLine } from "./pop-reply.ts";
import { PopSession } from "./pop-session.ts";
import { WireText } from "./wire-text.ts";

/** Octets of a command with its CR LF (RFC 2449 4). */
const lineLimit = 255;
/** Octets of responses that may wait for more commands of the same segment, and of lines sent in one write. */
const writeSize = 16_384;

/** What a POP3 server is run with. */
export interface PopSettings {
  /** The Maildir. */
  readonly path: string;
  /** Who may log in, one character an octet; undefined lets any name in, from this machine. */
  readonly secrets: ReadonlyMap<string, string> | undefined;
  /** Is told one line of news, printable. */
  readonly report: (line: string) => void;
  readonly faults: Faults;
}

/** See the file's head. */
export class PopConversation {
  readonly #settings: PopSettings;
  readonly #session: PopSession;
  readonly #maildrop: Maildrop;
  readonly #conn: Connection;
  #reader: LineReader;
  #mails: Stored[] = [];
  #release: (() => void) | undefined;
  #waiting = "";

  constructor(conn: Connection, settings: PopSettings) {
    this.#conn = conn;
    this.#reader = new LineReader(conn, { limit: lineLimit });
    this.#settings = settings;
    this.#maildrop = new Maildrop(settings.path);
    const known = settings.secrets;
    this.#session = new PopSession({
      secrets: known ?? (isNear(conn) ? undefined : new Map()),
      ...(known && { timestamp: timestamp() }),
      canStartTls: conn.startTls !== undefined && conn.tls === undefined,
    });
  }

  /** Speaks until the client says QUIT or leaves; only QUIT removes mails (RFC 1939 3, 6). */
  async run(): Promise<void> {
    try {
      if (!(await this.#greet())) return;
      while (await this.#step());
      await this.#flush();
    } finally {
      this.#release?.();
    }
  }

  /** Says the greeting; false when nothing follows. */
  async #greet(): Promise<boolean> {
    const { faults } = this.#settings;
    const struck = faults.active ? await popFault(faults, this.#conn, undefined) : undefined;
    if (struck === "gone") return false;
    if (struck === "silent") return true;
    this.#waiting = statusLine(struck ?? this.#session.greeting());
    if (struck) await this.#flush();
    return !struck;
  }

  /** Reads a command and answers it; false when nothing follows. */
  async #step(): Promise<boolean> {
    // RFC 2449 6.8: pipelined responses may share a segment, but none waits while we wait for the client.
    if (!this.#reader.hasLine || this.#waiting.length > writeSize) await this.#flush();
    const line = await this.#readLine();
    if (line === null) return false;
    const { faults } = this.#settings;
    const struck =
      faults.active && line !== "long"
        ? await popFault(faults, this.#conn, textOf(line), () => this.#flush())
        : undefined;
    if (struck === "gone") return false;
    const answer =
      typeof struck === "object"
        ? struck
        : line === "long"
          ? this.#session.tooLong()
          : this.#session.command(textOf(line));
    const reply = "act" in answer ? await this.#do(answer) : answer;
    if (struck === "silent") return !reply.close;
    await this.#say(reply);
    if (reply.tls) await this.#secure();
    return !reply.close;
  }

  async #readLine(): Promise<Uint8Array | null | "long"> {
    try {
      return await this.#reader.readLine();
    } catch (error) {
      if (error instanceof PortholeError && error.code === "limit") return "long";
      throw error;
    }
  }

  #do(task: PopTask): Promise<PopReply> {
    return task.act === "open" ? this.#open(task.user) : this.#remove(task.indexes);
  }

  async #open(user: string): Promise<PopReply> {
    this.#release = this.#maildrop.lock();
    if (!this.#release) return this.#session.denied("locked");
    try {
      this.#mails = await this.#maildrop.list();
      const sizes = await this.#maildrop.sizes(this.#mails);
      const reply = this.#session.opened(this.#mails.map(({ uid }, at) => ({ uid, octets: sizes[at] ?? 0 })));
      const who = printable(user);
      this.#news(
        `${who} from ${hostPort(this.#conn.remote)} reads ${this.#mails.length} mail${this.#mails.length === 1 ? "" : "s"}`,
      );
      return reply;
    } catch (error) {
      this.#release();
      this.#news(`Cannot read ${printable(this.#settings.path)}: ${printable(describe(error).message)}`);
      return this.#session.denied("unreadable");
    }
  }

  async #remove(indexes: readonly number[]): Promise<PopReply> {
    let left = 0;
    for (const index of indexes)
      try {
        await this.#maildrop.remove(this.#mails[index] as Stored);
      } catch (error) {
        left += 1;
        if (left === 1)
          this.#news(
            `Cannot remove a mail from ${printable(this.#settings.path)}: ${printable(describe(error).message)}`,
          );
      }
    if (indexes.length > left) this.#news(`removed ${indexes.length - left} mails`);
    return this.#session.removed(left);
  }

  async #say(reply: PopReply): Promise<void> {
    if (reply.mail) return this.#send(reply, reply.mail);
    this.#waiting += statusLine(reply);
    if (!reply.lines) return;
    // Each line begins with a number or a capability, never with a dot: nothing needs stuffing.
    for (const line of reply.lines) {
      this.#waiting += `${line}\r\n`;
      if (this.#waiting.length > writeSize) await this.#flush();
    }
    this.#waiting += ".\r\n";
  }

  /** Sends one mail as it is read from disk, so that a large one needs no memory. */
  async #send(reply: PopReply, { index, body }: NonNullable<PopReply["mail"]>): Promise<void> {
    const octets = await this.#maildrop.read(this.#mails[index] as Stored);
    if (!octets) {
      // RFC 1939 8: another program may have removed it.
      this.#waiting += statusLine({
        ok: false,
        text: `Message ${index + 1} is gone: it was removed meanwhile`,
      });
      return;
    }
    this.#waiting += statusLine(reply);
    const text = new WireText(body);
    for await (const chunk of octets) {
      const ready = text.push(chunk);
      await this.#flush(ready);
      if (text.done) break;
    }
    await this.#flush(text.end());
  }

  async #flush(more: Uint8Array = new Uint8Array(0)): Promise<void> {
    const head = Buffer.from(this.#waiting, "latin1");
    this.#waiting = "";
    if (head.length + more.length > 0)
      await this.#conn.write(head.length > 0 ? Buffer.concat([head, more]) : more);
  }

  async #secure(): Promise<void> {
    // RFC 2595 4, CVE-2011-0411: what came in clear text behind STLS was never said under TLS.
    if (this.#reader.buffered > 0)
      throw new PortholeError("format", "The client sent clear text behind STLS; the connection is closed");
    const announce = this.#waiting;
    this.#waiting = "";
    await this.#conn.startTls?.({ server: true, announce });
    this.#reader = new LineReader(this.#conn, { limit: lineLimit });
    this.#session.secured();
  }

  #news(line: string): void {
    this.#settings.report(line);
  }
}

/** True for a caller on this machine, who could read the files anyway. */
function isNear({ remote }: Connection): boolean {
  return remote.transport === "unix" || remote.transport === "memory" || isLoopback(remote.host);
}

/** A msg-id that is different in each greeting (RFC 1939 7, APOP). */
function timestamp(): string {
  const host = hostname().replace(/[^A-Za-z0-9.-]/g, "") || "localhost";
  return `<${process.pid}.${Date.now()}.${randomBytes(8).toString("hex")}@${host}>`;
}

function textOf(line: Uint8Array): string {
  return Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString("latin1");
}
