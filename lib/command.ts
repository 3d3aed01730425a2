/** The nouns of every face: Command (a row of the one table), Result (data and how it reads), Engine (what it acts on). */
import type { Address, Connection, ConnectOptions, TlsOptions } from "./net/connection.ts";

/** What an argument is; completion belongs to the type. */
export type Kind =
  | "text"
  | "number"
  | "port"
  | "endpoint"
  | "file"
  | "session"
  | "frame"
  | "protocol"
  | "command"
  | "filter"
  | "fault"
  | "host"
  | "link";

export interface Argument {
  readonly name: string;
  readonly summary: string;
  readonly kind?: Kind;
  readonly required?: boolean;
  readonly variadic?: boolean;
  /** The words that may be meant by what was typed so far, where no kind says so. */
  complete?(typed: string): readonly string[];
}

export interface Option {
  /** As commander reads them: "-p, --port <n>", "--force". */
  readonly flags: string;
  readonly summary: string;
  readonly kind?: Kind;
  readonly default?: string | boolean;
  /** The option may be repeated; its value is the list. */
  readonly repeat?: boolean;
  readonly choices?: readonly string[];
}

/** What options hold after parsing, under their long names in camelCase. */
export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** One thing that a command found or did. The face decides: `json` under --json, else `lines`. */
export interface Result {
  /** One object for NDJSON; absent for what only speaks to people. */
  readonly json?: object;
  /** Instead of both: many lines, of JSON or for people, made as they are asked for; once. All printable. `width` as for `lines`. */
  rows?(json: boolean, paint: Paint, width?: number): Iterable<string>;
  /** Those rows as octets, line ends included, where there is a quicker way to them; undefined where there is none. */
  octets?(json: boolean, paint: Paint): Iterable<Uint8Array> | undefined;
  /**
   * Lines for people, printable already. `paint` colours a word by its role, or does nothing; `width` is the columns of
   * the terminal that they go to, undefined where a file or a program takes them.
   */
  lines?(paint: Paint, width?: number): readonly string[];
  /** A notice goes to standard error. */
  readonly notice?: true;
  /** How far the work has come: drawn over itself on a terminal, and not at all elsewhere. */
  readonly progress?: true;
  /** This line itself asked for --json. */
  readonly asJson?: true;
  /** What the command line ends with though nothing failed here: the status of a remote command. */
  readonly exitStatus?: number;
}

/** Roles of colour; colour is never the only sign. */
export type Role = "client" | "server" | "error" | "warn" | "dim" | "strong" | "layer" | "number";
export type Paint = (role: Role, text: string) => string;

/** Paints nothing: for files, pipes and NO_COLOR. */
export const noPaint: Paint = (_role, text) => text;

/** A connection as a dialect speaks over it: what is read and written is text. The rest is what else its protocol has. */
export interface Spoken extends Connection {
  /** Writes octets as they are, past what the dialect does to text. */
  raw?(data: Uint8Array): Promise<void>;
  /** True while a typed line is not for the screen: the peer has said that it echoes, or keeps a password unseen. */
  readonly secret?: boolean;
  /** Obeys a command of the session (`status`, `toggle options`, `send ayt`); undefined when it is none of its own. */
  control?(words: readonly string[]): Promise<readonly string[]> | undefined;
}

/** What a Spoken tells its session. */
export interface SpokenEvents {
  /** One line of news about the session, not the peer's text; printable. */
  notice(line: string): void;
  /** `secret` may have changed. */
  changed(): void;
}

/** How a person and a peer speak by hand over one connection. */
export interface Dialect {
  readonly name: string;
  /** What ends a typed line on the wire; said once when a session starts. */
  readonly lineEnd: string;
  /** Wraps the connection so that what is read and written is text (telnet takes its negotiation out here). */
  wrap?(conn: Connection, events?: SpokenEvents): Spoken;
  /**
   * True when the last line of `text` ends the peer's reply to `line` ("" when nothing was typed yet), so that a script
   * may send its next line at once.
   */
  answered?(text: string, line?: string): boolean;
  /** True when after this reply to `line` the peer closes (SMTP 221): what is typed next is not for it. */
  farewell?(text: string, line?: string): boolean;
  /** False for a line that the peer will not answer, given its last reply (SMTP text after 354). */
  expects?(line: string, lastReply: string): boolean;
  /**
   * How TLS starts on an open connection: what is said for it, the asking line last (a line before it is not said twice),
   * and which reply to that means that the handshake begins. A reply with more behind it does not (CVE-2011-0411).
   */
  readonly startTls?: { readonly lines: readonly string[]; ready(reply: string): boolean };
  /** What may be said next, after the lines `said` so far: beginnings of lines, offered for completion. */
  next?(said: readonly string[], lastReply: string): readonly string[];
}

/** How a session by hand begins. */
export interface TalkOptions {
  /** For TLS that starts later. */
  readonly tls?: TlsOptions;
  /** Start it at once, as the dialect has it. */
  readonly startTls?: boolean;
}

/** What a command may use. One engine serves the prompt, the command line and scripts. */
export interface Engine {
  /** Aborted by Ctrl-C: stops what runs, not porthole. */
  readonly signal: AbortSignal;
  /** Connects with the capture running first and the journal kept, so that each frame of it can be shown. */
  connect(to: string | Address, options?: ConnectOptions): Promise<Connection>;
  /** Says which protocol is spoken to an address, so that its frames are read as that. */
  decodeAs?(address: Address, protocol: string): void;
  /**
   * The frames so far between two ends of ours, rows of the packet list; their `json` has `synthetic` where they are
   * drawn from the journal. Absent where no frames are kept.
   */
  framesOf?(local: Address, remote: Address): Promise<readonly Result[]>;
  /** Opens a session by hand over `conn`, which it then owns. Absent where nobody can type. */
  talk?(conn: Connection, dialect: Dialect, options?: TalkOptions): AsyncIterable<Result>;
  /** Asks the person one thing; a secret answer is neither shown nor kept. Undefined where nobody can be asked. */
  ask?(question: string, secret?: boolean): Promise<string | undefined>;
}

/** One row of the table: the same words at the prompt and on the command line. `run` never prints. */
export interface Command<E extends Engine = Engine> {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly arguments?: readonly Argument[];
  readonly options?: readonly Option[];
  /** The words are read by the command itself, in their order; `options` are there for help and completion. */
  readonly raw?: true;
  /** Options end at the first argument: what stands behind it is for the peer (`ssh host ls -l`). */
  readonly passThrough?: true;
  /** Lines a user may type, shown first in its help. */
  readonly examples?: readonly string[];
  /** Lines at the end of its help. */
  readonly more?: readonly string[];
  run(engine: E, args: readonly string[], options: Options): AsyncIterable<Result>;
}
