/** A session over SSH as something that is spoken: text both ways, and the remote's status at the end (RFC 4254 6). */
import type { ClientChannel } from "ssh2";
import type { Spoken, SpokenEvents } from "../command.ts";
import type { Connection } from "../net/connection.ts";
import { chunks, copy } from "../net/copy.ts";
import { decode, printableLines } from "../printable.ts";
import type { SshLink } from "./ssh-link.ts";
import type { Remote } from "./ssh-run.ts";

/** A question of the remote whose answer is not for a screen: sudo's, passwd's, another ssh's. */
const secretQuestion = /(?:password|passphrase|passcode|\bPIN)\b[^\n]{0,200}: ?$/i;
/** How long the status may take to come, milliseconds. */
const lastWords = 1000;
/** Characters of the last line that are looked at. */
const lastLine = 512;

/** The channel of a session; the pseudo-terminal there does not echo. */
export class SshShell implements Spoken {
  readonly local;
  readonly remote;
  #link: SshLink;
  #channel: ClientChannel;
  #events: SpokenEvents | undefined;
  #octets: AsyncIterator<Buffer>;
  #ended: Promise<void>;
  #terminal: boolean;
  #last = "";
  #secret = false;

  constructor(
    link: SshLink,
    { channel, ended, terminal }: Remote & { readonly terminal: boolean },
    events?: SpokenEvents,
  ) {
    this.local = link.connection.local;
    this.remote = link.connection.remote;
    this.#link = link;
    this.#channel = channel;
    this.#terminal = terminal;
    this.#events = events;
    this.#octets = channel[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    // A pseudo-terminal has one output; without one the other is told line by line, as news.
    channel.stderr.on("data", (chunk: Buffer) => {
      for (const line of printableLines(decode(chunk)).trimEnd().split("\n")) events?.notice(line);
    });
    this.#ended = ended.then(({ status, signal }) => {
      if (signal !== undefined) events?.notice(`The remote program was ended by ${signal}.`);
      else if (status) events?.notice(`The remote program ended with status ${status}.`);
    });
  }

  /** True while the remote's last words ask for a password: the pseudo-terminal's own echo cannot be seen from here. */
  get secret(): boolean {
    return this.#secret;
  }

  async read({ signal }: { signal?: AbortSignal } = {}): Promise<Uint8Array | null> {
    signal?.throwIfAborted();
    const { done, value } = await this.#octets.next().catch(() => ({ done: true, value: undefined }));
    if (done || value === undefined) {
      // RFC 4254 6.10: the status comes behind the end of the output.
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, lastWords);
      });
      await Promise.race([this.#ended, late]);
      clearTimeout(timer);
      return null;
    }
    this.#judge((this.#last + value.toString("latin1")).slice(-lastLine));
    return value;
  }

  async write(data: Uint8Array | string): Promise<void> {
    this.#judge("");
    const channel = this.#channel;
    if (!channel.writable) throw new Error("the remote has closed the session");
    await new Promise<void>((resolve) => {
      channel.once("close", resolve);
      channel.write(data, () => {
        channel.off("close", resolve);
        resolve();
      });
    });
    await this.#link.ready();
  }

  pipe(to: Connection): Promise<number> {
    return copy(this, to);
  }

  /** Ctrl-D, which a terminal's reader takes for the end, and then the channel's own EOF. */
  async end(): Promise<void> {
    if (!this.#channel.writable) return;
    if (this.#terminal) await this.write("\x04");
    this.#channel.end();
  }

  async close(): Promise<void> {
    this.#channel.close();
    await this.#link.close();
  }

  reset(): void {
    this.#link.reset();
  }

  /** `status`: what was agreed on. */
  control(words: readonly string[]): Promise<readonly string[]> | undefined {
    if (words[0] !== "status" || words.length > 1) return undefined;
    return Promise.resolve([`host key ${this.#link.hostKey}`, ...this.#link.status]);
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return chunks(this);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #judge(last: string): void {
    this.#last = last;
    const secret = secretQuestion.test(last);
    if (secret === this.#secret) return;
    this.#secret = secret;
    this.#events?.changed();
  }
}
