/** A client's authenticated SSH connection, and the channels opened over it (RFC 4254 5 and 6). */
import type { ClientChannel, Client as SshClient } from "ssh2";
import { describe, PortholeError } from "../errors.ts";
import { hostPort } from "../net/address.ts";
import type { Connection } from "../net/connection.ts";
import { printable } from "../printable.ts";
import type { Window } from "./pty.ts";
import { type Remote, watch } from "./ssh-run.ts";
import type { SshSocket } from "./ssh-socket.ts";

/** OpenSSH's status for whatever went wrong before the remote command told its own. */
export const failureStatus = 255;

/** A failure with that status. */
export function failed(code: PortholeError["code"], message: string, cause?: unknown): PortholeError {
  return new PortholeError(code, message, {
    exitStatus: failureStatus,
    ...(cause !== undefined && { cause }),
  });
}

/** An authenticated connection. `close` lets it go, and the socket below. */
export class SshLink {
  /** The host key: "ED25519 SHA256:...". */
  readonly hostKey: string;
  /** What was agreed on, a line each. */
  readonly status: readonly string[];
  readonly connection: Connection;
  readonly #client: SshClient;
  readonly #socket: SshSocket;

  constructor(client: SshClient, socket: SshSocket, hostKey: string, status: readonly string[]) {
    this.#client = client;
    this.#socket = socket;
    this.connection = socket.connection;
    this.hostKey = hostKey;
    this.status = status;
  }

  /** Runs a command; its standard input is empty. */
  async exec(command: string): Promise<Remote> {
    const remote = await this.#open("a command", (done) => this.#client.exec(command, done));
    remote.channel.end();
    return remote;
  }

  /**
   * Opens a session on a pseudo-terminal that does not echo: the prompt here has shown the line already. A server that
   * gives none has one without, as OpenSSH does it.
   */
  async shell(window: Window, terminal: string): Promise<Remote & { readonly terminal: boolean }> {
    const pty = {
      rows: window.rows,
      cols: window.columns,
      height: 0,
      width: 0,
      term: terminal,
      modes: { ECHO: 0 as const },
    };
    const what = "a session";
    try {
      const remote = await this.#open(what, (done) => this.#client.shell(pty, done));
      return { ...remote, terminal: true };
    } catch (error) {
      if (!/request a pseudo-terminal/.test((error as Error).message)) throw error;
      const remote = await this.#open(what, (done) => this.#client.shell(false, done));
      return { ...remote, terminal: false };
    }
  }

  /** Resolves when little waits to be sent. */
  ready(): Promise<void> {
    return this.#socket.ready();
  }

  async close(): Promise<void> {
    try {
      this.#client.end();
    } catch {
      // What ssh2 has given up already has nothing to say.
    }
    this.#socket.dismiss();
    await this.#socket.gone;
  }

  reset(): void {
    this.connection.reset();
    this.#socket.destroy();
  }

  #open(
    what: string,
    request: (done: (error: Error | undefined, channel: ClientChannel) => void) => void,
  ): Promise<Remote> {
    return new Promise((resolve, reject) => {
      const where = hostPort(this.connection.remote);
      const refuse = (error: unknown) =>
        reject(
          failed("refused", `Cannot open ${what} at ${where}: ${printable(describe(error).message)}`, error),
        );
      try {
        request((error, channel) => {
          if (error) return refuse(error);
          // With packets of no octets ssh2 would send them for ever.
          if (!((channel as unknown as { outgoing: { packetSize: number } }).outgoing.packetSize > 0))
            return refuse(new Error("the server takes packets of no octets"));
          resolve(watch(channel));
        });
      } catch (error) {
        refuse(error);
      }
    });
  }
}
