/** The way to an authenticated SSH connection: the host key checked, then the login (RFC 4253 7 and 8, RFC 4252, RFC 4256). */
import type { AnyAuthMethod, AuthenticationType, KeyboardInteractiveAuthMethod } from "ssh2";
import { describe } from "../errors.ts";
import { hostPort } from "../net/address.ts";
import type { Connection } from "../net/connection.ts";
import { printable, printableLines } from "../printable.ts";
import { fingerprint, keyType, shortType } from "./fingerprint.ts";
import { changedError, KnownHosts, knownName } from "./known-hosts.ts";
import { algorithms } from "./ssh-algorithms.ts";
import type { Ask, Identity } from "./ssh-identity.ts";
import { failed, SshLink } from "./ssh-link.ts";
import { SshSocket } from "./ssh-socket.ts";

/** Who goes where, and what is told on the way. */
export interface SshOptions {
  readonly user: string;
  /** As it was typed: a key is known by this name, not by an address that it leads to. */
  readonly host: string;
  readonly port: number;
  readonly identities: readonly Identity[];
  /** From a file; without one the person is asked. */
  readonly password?: string | undefined;
  readonly ask: Ask;
  /** Keep an unknown host's key without a question. A changed one is refused all the same. */
  readonly acceptNew: boolean;
  /** Where the known hosts are; absent, this user's. */
  readonly knownHosts?: string | undefined;
  /** One line of news, printable. `detail` is for those who want it all (-v). */
  readonly note: (line: string, detail: boolean) => void;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for each step of the peer; 20,000 when absent. */
  readonly patience?: number | undefined;
}

const usualPatience = 20_000;
const passwordAttempts = 3;
/** Characters of a banner or a question of the peer that are shown. */
const longestText = 4096;

/**
 * Speaks SSH over `conn`, which the link then owns; when it rejects the connection is closed. Rejects with one line:
 * a host key that is not accepted, a login that is refused, or what broke.
 */
export async function openSsh(conn: Connection, options: SshOptions): Promise<SshLink> {
  const socket = new SshSocket(conn, false);
  try {
    return await new Opening(socket, options).opened;
  } catch (error) {
    socket.destroySoon();
    await socket.gone;
    throw error;
  }
}

/** The way to an authenticated connection. */
class Opening {
  readonly opened: Promise<SshLink>;
  readonly #socket: SshSocket;
  readonly #options: SshOptions;
  readonly #where: string;
  #fail!: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #hostKey = "";
  #status: string[] = [];
  #identities: Identity[];
  #asked = 0;
  #tried: AuthenticationType | undefined;
  #over = false;

  constructor(socket: SshSocket, options: SshOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#where = hostPort(socket.connection.remote);
    this.#identities = [...options.identities];
    this.opened = new Promise<SshLink>((resolve, reject) => {
      this.#fail = reject;
      this.#start(resolve).catch(reject);
    }).finally(() => {
      this.#over = true;
      clearTimeout(this.#timer);
      options.signal?.removeEventListener("abort", this.#abort);
    });
  }

  #abort = () => this.#fail(failed("aborted", `Cannot log in to ${this.#where}: cancelled`));

  async #start(resolve: (link: SshLink) => void): Promise<void> {
    const { user, host, port, signal, note } = this.#options;
    const [{ default: ssh2 }, known] = await Promise.all([
      import("ssh2"),
      KnownHosts.read(this.#options.knownHosts),
    ]);
    if (signal?.aborted) throw failed("aborted", `Cannot log in to ${this.#where}: cancelled`);
    signal?.addEventListener("abort", this.#abort, { once: true });
    const name = knownName(host, port);
    const client = new ssh2.Client();
    client
      .on("ready", () => {
        note(`Authenticated to ${this.#where} (${this.#tried}).`, true);
        resolve(new SshLink(client, this.#socket, this.#hostKey, this.#status));
      })
      .on("handshake", ({ kex, serverHostKey, cs, sc }) => {
        this.#status = [
          `key exchange ${kex}, host key algorithm ${serverHostKey}`,
          `client to server ${cs.cipher}${cs.mac ? ` ${cs.mac}` : ""}, server to client ${sc.cipher}${sc.mac ? ` ${sc.mac}` : ""}`,
        ];
        for (const line of this.#status) note(line, true);
      })
      .on("greeting", (text) => this.#say(text))
      .on("banner", (text) => this.#say(text))
      .on("error", (error) => this.#failure(error))
      .on("close", () => this.#fail(failed("closed", this.#sentence("the server closed the connection"))));
    this.#wait();
    client.connect({
      sock: this.#socket,
      username: user,
      ident: "porthole",
      strictVendor: false,
      readyTimeout: 0,
      algorithms: { ...algorithms, serverHostKey: preferring(known.types(name)) },
      hostVerifier: (key: Buffer, verify: (accepted: boolean) => void) => {
        const answer = (accepted: boolean) => {
          try {
            verify(accepted);
          } catch (error) {
            // The server has gone, or has broken the protocol, while it was decided.
            this.#failure(error as Error);
          }
        };
        this.#accept(known, name, key).then(answer, (error) => {
          this.#fail(error);
          answer(false);
        });
      },
      authHandler: (left, _partial, next) => void this.#next(left, next),
    });
  }

  /** The peer has so long for its next step; a person has all the time. */
  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#over) return;
    this.#timer = setTimeout(
      () => this.#fail(failed("timeout", this.#sentence("no answer in time"))),
      this.#options.patience ?? usualPatience,
    );
  }

  async #ask(question: string, secret: boolean): Promise<string | undefined> {
    clearTimeout(this.#timer);
    const answer = await this.#options.ask(question, secret);
    this.#wait();
    return answer;
  }

  /** Text of the peer before the login. */
  #say(text: string): void {
    for (const line of printableLines(text.slice(0, longestText)).trimEnd().split("\n"))
      this.#options.note(line.replaceAll("\t", " "), false);
  }

  #sentence(why: string): string {
    const fault = this.#socket.fault;
    return `Cannot log in to ${this.#where}: ${fault === undefined ? why : `${fault} (is it an SSH server?)`}`;
  }

  #failure(error: Error & { level?: string }): void {
    const { code, message } = describe(error);
    const words = /^Connection lost before handshake/.test(message)
      ? "the server closed the connection before it said its version"
      : printable(message);
    this.#fail(failed(code, this.#sentence(words), error));
  }

  /** True when the host key is known, or accepted and kept. Rejects when it has changed, or nobody accepts it. */
  async #accept(known: KnownHosts, name: string, key: Buffer): Promise<boolean> {
    const { note, acceptNew } = this.#options;
    const type = keyType(key) ?? "unknown";
    const shown = `${printable(shortType(type))} ${fingerprint(key)}`;
    this.#hostKey = shown;
    const standing = known.check(name, key);
    if (standing.kind === "revoked")
      throw failed(
        "refused",
        `Cannot go on with ${printable(name)}: its host key ${shown} is revoked in ${printable(known.file)}:${standing.line}`,
      );
    if (standing.kind === "changed") throw changedError(name, known.file, standing, shown);
    if (standing.kind === "known") {
      note(`Host key ${shown}, known from ${printable(known.file)}.`, true);
      this.#wait();
      return true;
    }
    note(`Host key ${shown}; ${printable(name)} is not known yet.`, false);
    if (!acceptNew && !(await this.#trusted(name, shown))) {
      const why = "nobody accepted it (--accept-new keeps the key of a new host)";
      throw failed("refused", `Cannot go on with ${printable(name)}: its host key is ${shown}, and ${why}`);
    }
    await known.add(name, type, key);
    note(`Kept in ${printable(known.file)}.`, false);
    this.#wait();
    return true;
  }

  /** OpenSSH's question: yes, no, or the fingerprint itself. */
  async #trusted(name: string, shown: string): Promise<boolean> {
    let question = `The authenticity of host '${printable(name)}' can't be established. Go on connecting (yes/no/[fingerprint])? `;
    for (;;) {
      const answer = (await this.#ask(question, false))?.trim();
      if (answer === undefined || answer === "" || /^no$/i.test(answer)) return false;
      if (/^yes$/i.test(answer) || answer === shown.split(" ")[1]) return true;
      question = "Please type 'yes', 'no' or the fingerprint: ";
    }
  }

  /** What to try next: which methods there are, then keys, then a password. */
  async #next(left: readonly AuthenticationType[] | null, next: (method: never) => void): Promise<void> {
    const go = next as unknown as (method: AnyAuthMethod | false) => void;
    const { user: username, note } = this.#options;
    try {
      if (this.#tried && this.#tried !== "none") note(`Refused (${this.#tried}).`, true);
      const method = left === null ? ({ type: "none", username } as const) : await this.#method(left);
      if (this.#over) return;
      if (!method) {
        const ways = left?.map((one) => printable(one)).join(", ") || "no method";
        this.#fail(
          failed(
            "permission",
            `Cannot log in to ${this.#where} as "${printable(username)}": permission denied (${ways})`,
          ),
        );
        return;
      }
      this.#tried = method.type;
      this.#wait();
      go(method);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #method(left: readonly AuthenticationType[]): Promise<AnyAuthMethod | undefined> {
    const { user: username, note, password } = this.#options;
    if (!this.#tried || this.#tried === "none")
      note(`Authentications that can continue: ${left.map((one) => printable(one)).join(", ")}`, true);
    const identity = left.includes("publickey") ? this.#identities.shift() : undefined;
    if (identity) {
      note(`Trying key ${printable(identity.file)} ${identity.fingerprint}`, true);
      return { type: "publickey", username, key: identity.key };
    }
    if (this.#asked >= (password === undefined ? passwordAttempts : 1)) return undefined;
    this.#asked += 1;
    if (left.includes("password")) {
      const given = password ?? (await this.#ask(this.#passwordQuestion(), true));
      if (given === undefined) return undefined;
      note("Trying password", true);
      return { type: "password", username, password: given };
    }
    if (!left.includes("keyboard-interactive")) return undefined;
    note("Trying keyboard-interactive", true);
    return { type: "keyboard-interactive", username, prompt: this.#answer };
  }

  #passwordQuestion(): string {
    const { user, host } = this.#options;
    return `${printable(user)}@${printable(host)}'s password: `;
  }

  /** RFC 4256: the server's own questions. A password from a file answers the only one that is secret. */
  #answer: KeyboardInteractiveAuthMethod["prompt"] = (name, instructions, _language, prompts, finish) => {
    const { password } = this.#options;
    const ask = async () => {
      for (const text of [name, instructions]) if (text) this.#say(text);
      const answers: string[] = [];
      for (const { prompt, echo } of prompts) {
        const known = prompts.length === 1 && !echo ? password : undefined;
        const answer = known ?? (await this.#ask(printable(prompt.slice(0, longestText)), !echo));
        if (answer === undefined)
          throw failed("permission", this.#sentence("nobody can be asked for a password here"));
        answers.push(answer);
      }
      this.#wait();
      finish(answers);
    };
    ask().catch((error) => this.#fail(error));
  };
}

/** Types of host keys that are known first, as OpenSSH asks: its own server then shows the key that is known. */
function preferring(types: readonly string[]): typeof algorithms.serverHostKey {
  const wanted = new Set(
    types.flatMap((type) => (type === "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256"] : [type])),
  );
  const all = algorithms.serverHostKey;
  return [...all.filter((one) => wanted.has(one)), ...all.filter((one) => !wanted.has(one))];
}
