/** One session channel of an SSH caller (RFC 4254 6): a terminal or none, then the safe commands, one of them, or a program. */
import type { ServerChannel, Session } from "ssh2";
import { LineEditor } from "../wire/telnet-line.ts";
import { type Caller, type Obeyed, obey } from "./commands.ts";
import { openPty, type Window } from "./pty.ts";

/** What a session knows of its caller. */
export interface SessionHost {
  /** The commands' view of the caller; window and terminal are the session's own. */
  readonly caller: Omit<Caller, "window" | "terminal">;
  /** `--shell`: what a session without a command runs. */
  readonly shell: string | undefined;
  /** The caller's key allows this line only. */
  readonly command: string | undefined;
  readonly noPty: boolean;
  /** The caller shows what it types itself: porthole's own client, whose terminal modes ssh2 does not hand on. */
  readonly quiet: boolean;
  /** Octets came or went. */
  touch(): void;
  /** Resolves when little waits to be sent, or the caller has gone. */
  ready(): Promise<void>;
  /** The caller breaks the protocol: it must go. */
  drop(): void;
}

const EOT = 0x04;
/** A name of a terminal, shown and handed on, has at most so many characters. */
const longestName = 40;

/** See the file's head. Nothing of it throws; it ends when the channel does. */
export class SshSession {
  readonly #host: SessionHost;
  #window: Window | undefined;
  #terminal: string | undefined;
  /** The caller asked for a pseudo-terminal: CR LF and a prompt, and an echo unless it asked for none. */
  #pty = false;
  #echo = true;
  #channel: ServerChannel | undefined;
  #onWindow: (window: Window) => void = () => {};

  constructor(session: Session, host: SessionHost) {
    this.#host = host;
    session.on("pty", (accept, reject, info) => {
      if (host.noPty) return reject?.();
      this.#pty = true;
      // RFC 4254 8.
      this.#echo = !host.quiet && (info.modes as Readonly<Record<string, number>>)["ECHO"] !== 0;
      this.#learn(info.cols, info.rows);
      this.#terminal =
        String((info as unknown as { term: unknown }).term ?? "").slice(0, longestName) || undefined;
      accept?.();
    });
    session.on("window-change", (accept, _reject, info) => {
      this.#learn(info.cols, info.rows);
      accept?.();
    });
    session.on("shell", (accept) => this.#start(accept(), undefined));
    session.on("exec", (accept, _reject, info) => this.#start(accept(), info.command));
    // Without a listener ssh2 refuses: env, x11-req, auth-agent-req, subsystem (sftp), signal.
  }

  /** Says a line, and hangs up. */
  dismiss(why: string): void {
    const channel = this.#channel;
    if (!channel?.writable) return;
    try {
      channel.write(`\r\n${why}\r\n`);
      channel.end();
    } catch {
      // The connection has gone.
    }
  }

  #learn(columns: number, rows: number): void {
    // RFC 4254 6.2: a size of 0 says nothing.
    if (!(columns > 0 && rows > 0)) return;
    this.#window = { columns, rows };
    this.#onWindow(this.#window);
  }

  #start(channel: ServerChannel | undefined, command: string | undefined): void {
    if (!channel) return;
    // With packets of no octets ssh2 would send them for ever.
    if (!((channel as unknown as { outgoing: { packetSize: number } }).outgoing.packetSize > 0)) {
      this.#host.drop();
      return;
    }
    this.#channel = channel;
    channel.on("error", () => {}); // the channel closes, and that is looked at
    channel.stderr.on("error", () => {});
    this.#run(channel, this.#host.command ?? command).then(
      (status) => this.#leave(channel, status),
      () => this.#leave(channel, 1),
    );
  }

  #run(channel: ServerChannel, command: string | undefined): Promise<number> {
    if (command !== undefined) return this.#one(channel, command);
    return this.#host.shell === undefined
      ? this.#commands(channel)
      : this.#program(channel, this.#host.shell);
  }

  #leave(channel: ServerChannel, status: number): void {
    try {
      channel.exit(status);
      channel.end();
    } catch {
      // The connection has gone.
    }
  }

  #obey(line: string): Promise<Obeyed> {
    const [window, terminal] = [this.#window, this.#terminal];
    // The getters of the host's caller stay what they are.
    return obey(
      line,
      Object.create(this.#host.caller, { window: { value: window }, terminal: { value: terminal } }),
    );
  }

  /** `ssh host COMMAND`: what a command says is for standard output, why there is nothing for standard error. */
  async #one(channel: ServerChannel, command: string): Promise<number> {
    // What the caller types at a command that reads nothing goes nowhere.
    channel.resume();
    const { text, status, leave } = await this.#obey(command);
    // Who asked for one command knows that it is over.
    if (!leave) await this.#say(channel, text, status);
    return status;
  }

  async #say(channel: ServerChannel, text: string, status: number): Promise<void> {
    if (text === "") return;
    const end = this.#pty ? "\r\n" : "\n";
    const lines = `${text}\n`.replaceAll("\n", end);
    await this.#write(channel, lines, status !== 0 && !this.#pty);
  }

  /** Resolves when the caller's window has taken it (RFC 4254 5.2), or the channel has closed. */
  async #write(channel: ServerChannel, octets: string | Uint8Array, error = false): Promise<void> {
    const stream = error ? channel.stderr : channel;
    if (!stream.writable) return;
    await new Promise<void>((resolve) => {
      channel.once("close", resolve);
      stream.write(octets, () => {
        channel.off("close", resolve);
        resolve();
      });
    });
    await this.#host.ready();
  }

  /** The built-in commands, until the caller leaves. Nothing typed reaches the system. */
  async #commands(channel: ServerChannel): Promise<number> {
    const editor = new LineEditor();
    const mode = this.#pty && this.#echo ? "all" : "none";
    const prompt = this.#pty ? "$ " : "";
    let status = 0;
    if (this.#pty) await this.#say(channel, `Welcome, ${this.#host.caller.user}. Type help.`, 0);
    await this.#write(channel, prompt);
    for await (const chunk of typed(channel)) {
      this.#host.touch();
      for (let rest: Uint8Array = chunk; rest.length > 0; ) {
        const { taken, echo, line } = editor.type(rest, mode);
        rest = rest.subarray(taken);
        if (echo !== "") await this.#write(channel, echo);
        if (line === undefined) continue;
        const { text, leave, status: now } = await this.#obey(line ?? "exit");
        await this.#say(channel, text, now);
        status = now;
        if (leave) return status;
        await this.#write(channel, prompt);
      }
    }
    return status;
  }

  /** The program on its pseudo-terminal, until either end hangs up. Only keys and the window's size reach it. */
  async #program(channel: ServerChannel, program: string): Promise<number> {
    const pty = openPty({
      program,
      window: this.#window,
      terminal: this.#terminal,
      echo: this.#pty && this.#echo,
    });
    this.#onWindow = (window) => pty.resize(window);
    channel.once("close", () => pty.close());
    const up = async () => {
      for await (const keys of typed(channel)) {
        this.#host.touch();
        await pty.write(keys);
      }
      // The caller has finished typing; what the program still says is for it.
      await pty.write(Uint8Array.of(EOT));
    };
    up().catch(() => pty.close());
    try {
      for await (const octets of pty.output) {
        this.#host.touch();
        await this.#write(channel, octets);
      }
      return await pty.ended;
    } finally {
      pty.close();
    }
  }
}

/** What the caller types, until its EOF or the end of the channel. The channel itself stays open. */
async function* typed(channel: ServerChannel): AsyncGenerator<Buffer> {
  const octets = channel.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  try {
    yield* octets;
  } catch {
    // It closed before its EOF: that is an end too.
  }
}
