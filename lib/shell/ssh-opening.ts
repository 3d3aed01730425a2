/** The way to an authenticated SSH connection: the host key checked, then the login (RFC 4253 7 and 8, RFC 4252, RFC 4256). */
import type { AnyAuthMethod, AuthenticationType, KeyboardInteractiveAuthMethod } from "ssh2";
import { describe } from "../errors.ts";
import { hostPort } from "../net/address.ts";
import type { Connection } from "../net/connection.ts";
import { printable, printableLines } from "../printable.ts";
import { checkHostKey, shownKey } from "./host-key-check.ts";
import { KnownHosts, knownName } from "./known-hosts.ts";
import { LoginMethods, type LoginOptions } from "./login-methods.ts";
import { algorithms, preferring } from "./ssh-algorithms.ts";
import type { Ask } from "./ssh-identity.ts";
import { failed, SshLink } from "./ssh-link.ts";
import { SshSocket } from "./ssh-socket.ts";

/** Who goes where, and what is told on the way. */
export interface SshOptions extends LoginOptions {
  readonly port: number;
  readonly ask: Ask;
  /** Keep an unknown host's key without a question. A changed one is refused all the same. */
  readonly acceptNew: boolean;
  /** Where the known hosts are; absent, this user's. */
  readonly knownHosts?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for each step of the peer; 20,000 when absent. */
  readonly patience?: number | undefined;
}

const usualPatience = 20_000;
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
  readonly #methods: LoginMethods;
  #over = false;

  constructor(socket: SshSocket, options: SshOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#where = hostPort(socket.connection.remote);
    this.#methods = new LoginMethods(options, (question) => this.#ask(question, true), this.#answer);
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
        note(`Authenticated to ${this.#where} (${this.#methods.tried}).`, true);
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

  /** True when the host key is known, or accepted and kept. */
  async #accept(known: KnownHosts, name: string, key: Buffer): Promise<boolean> {
    const { note, acceptNew } = this.#options;
    this.#hostKey = shownKey(key);
    await checkHostKey(known, name, key, { note, acceptNew, ask: (text) => this.#ask(text, false) });
    this.#wait();
    return true;
  }

  /** Tells what to try next. */
  async #next(left: readonly AuthenticationType[] | null, next: (method: never) => void): Promise<void> {
    const go = next as unknown as (method: AnyAuthMethod | false) => void;
    const { user } = this.#options;
    try {
      const method = await this.#methods.next(left);
      if (this.#over) return;
      if (!method) {
        const ways = left?.map((one) => printable(one)).join(", ") || "no method";
        this.#fail(
          failed(
            "permission",
            `Cannot log in to ${this.#where} as "${printable(user)}": permission denied (${ways})`,
          ),
        );
        return;
      }
      this.#wait();
      go(method);
    } catch (error) {
      this.#fail(error);
    }
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
