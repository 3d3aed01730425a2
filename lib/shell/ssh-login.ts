/** The login of an SSH caller: passwords through the gate, public keys by their signature (RFC 4252 7 and 8). */
import type {
  AuthContext,
  AuthenticationType,
  PublicKeyAuthContext,
  Connection as SshConnection,
} from "ssh2";
import { describe } from "../errors.ts";
import { hostPort } from "../net/address.ts";
import type { Address } from "../net/connection.ts";
import { printable } from "../printable.ts";
import { type AuthorizedKey, findKey } from "./authorized-keys.ts";
import type { Gate } from "./gate.ts";
import { isName, type Users } from "./users.ts";

/** Checks a signature over octets with the key of an authorized_keys line. */
export type Verify = (key: AuthorizedKey, blob: Uint8Array, signature: Uint8Array, hash?: string) => boolean;

/** What a login needs besides the caller. */
export interface SshLoginOptions {
  readonly gate: Gate;
  /** Who has a password; undefined: nobody, and a key logs in under any name. */
  readonly users: Users | undefined;
  readonly keys: readonly AuthorizedKey[];
  readonly verify: Verify;
  readonly from: Address;
  readonly gone: () => boolean;
  /** Ends the call. */
  readonly dismiss: () => void;
  readonly report: (line: string) => void;
  /** Called when the caller has said its name: it is more than a call. */
  readonly spoke: () => void;
  /** Called once, when somebody is in. */
  readonly admitted: (user: string, key: AuthorizedKey | undefined) => void;
}

/** Failures in one call, as OpenSSH's MaxAuthTries; the question which methods there are ("none") is not one. */
const attempts = 6;
/** Octets of a password: what is longer is not hashed. */
const longestPassword = 1024;

/** Answers each request of one caller to log in. It never throws: who cannot be checked is refused. */
export class SshLogin {
  readonly #options: SshLoginOptions;
  readonly #methods: AuthenticationType[];
  #failures = 0;

  constructor(client: SshConnection, options: SshLoginOptions) {
    this.#options = options;
    this.#methods = [
      ...(options.keys.length > 0 ? (["publickey"] as const) : []),
      ...(options.users ? (["password"] as const) : []),
    ];
    client.on("authentication", (context) => void this.#decide(context));
  }

  async #decide(context: AuthContext): Promise<void> {
    const { gone, spoke, report, from } = this.#options;
    spoke();
    try {
      if (context.method === "none") context.reject(this.#methods);
      else if (context.method === "publickey") await this.#byKey(context);
      else if (context.method === "password" && this.#options.users) {
        // A request to change the password holds two of them: there is nothing to change here.
        const { password } = context as { password: unknown };
        if (typeof password === "string" && Buffer.byteLength(password) <= longestPassword)
          await this.#byPassword(context, password);
        else this.#refuse(context);
      } else this.#refuse(context);
    } catch (error) {
      // ssh2 throws where the connection has gone meanwhile.
      if (gone()) return;
      report(`login from ${hostPort(from)} failed: ${printable(describe(error).message)}`);
      this.#options.dismiss();
    }
  }

  async #byPassword(context: AuthContext, password: string): Promise<void> {
    const { gate, from, gone, report } = this.#options;
    const { username } = context;
    const { right, left, locks } = await gate.check(username, password, from.host, () => !gone());
    if (gone()) return;
    if (right && isName(username)) return this.#admit(context, undefined);
    report(`login of "${short(username)}" from ${hostPort(from)} failed`);
    const seconds = Math.ceil(left / 1000);
    if (locks)
      report(`${locks === "user" ? `"${short(username)}"` : from.host} is locked out for ${seconds} s`);
    this.#refuse(context, left > 0);
  }

  /** RFC 4252 7: first it is asked whether the key would do, then it is used, with a signature over the session. */
  async #byKey(context: PublicKeyAuthContext): Promise<void> {
    const { keys, users, verify } = this.#options;
    const { username, key, signature, blob, hashAlgo } = context;
    const found = findKey(keys, key.data);
    const known =
      found !== undefined && isName(username) && (users === undefined || (await users.has(username)));
    // RFC 8332 and RFC 9142: an RSA signature over SHA-1 proves nothing any more.
    const weak = found?.type === "ssh-rsa" && hashAlgo === undefined;
    if (!found || !known || weak || key.algo !== found.type) return this.#refuse(context);
    if (!signature || !blob) return context.accept();
    if (verify(found, blob, signature, hashAlgo)) return this.#admit(context, found);
    this.#options.report(
      `login of "${short(username)}" failed: the signature is not of key ${found.fingerprint}`,
    );
    this.#refuse(context);
  }

  #admit(context: AuthContext, key: AuthorizedKey | undefined): void {
    // Before the caller knows it: its next packets may be there already.
    this.#options.admitted(context.username, key);
    context.accept();
  }

  #refuse(context: AuthContext, last = false): void {
    this.#failures += 1;
    context.reject(this.#methods);
    if (last || this.#failures >= attempts) this.#options.dismiss();
  }
}

function short(name: string): string {
  return printable(name.slice(0, 64));
}
