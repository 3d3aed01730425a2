/** LoginMethods: the ways to log in to an SSH server, one after the other: keys, then a password (RFC 4252, RFC 4256). */
import type { AnyAuthMethod, AuthenticationType, KeyboardInteractiveAuthMethod } from "ssh2";
import { printable } from "../printable.ts";
import type { Identity } from "./ssh-identity.ts";

/** Who logs in where, and with what. */
export interface LoginOptions {
  readonly user: string;
  /** As it was typed: a key is known by this name, not by an address that it leads to. */
  readonly host: string;
  readonly identities: readonly Identity[];
  /** From a file; without one the person is asked. */
  readonly password?: string | undefined;
  /** One line of news, printable. `detail` is for those who want it all (-v). */
  readonly note: (line: string, detail: boolean) => void;
}

const passwordAttempts = 3;

/** See the file's head. */
export class LoginMethods {
  /** What was tried last. */
  tried: AuthenticationType | undefined;
  readonly #options: LoginOptions;
  readonly #ask: (question: string) => Promise<string | undefined>;
  readonly #answer: KeyboardInteractiveAuthMethod["prompt"];
  readonly #identities: Identity[];
  #asked = 0;

  /** `ask` asks a person in secret; `answer` answers the server's own questions. */
  constructor(
    options: LoginOptions,
    ask: (question: string) => Promise<string | undefined>,
    answer: KeyboardInteractiveAuthMethod["prompt"],
  ) {
    this.#options = options;
    this.#ask = ask;
    this.#answer = answer;
    this.#identities = [...options.identities];
  }

  /** What to try next, given what can continue; null before the server has told. Undefined when nothing is left. */
  async next(left: readonly AuthenticationType[] | null): Promise<AnyAuthMethod | undefined> {
    const { user: username, note } = this.#options;
    if (this.tried && this.tried !== "none") note(`Refused (${this.tried}).`, true);
    const method = left === null ? ({ type: "none", username } as const) : await this.#choose(left);
    if (method) this.tried = method.type;
    return method;
  }

  async #choose(left: readonly AuthenticationType[]): Promise<AnyAuthMethod | undefined> {
    const { user: username, host, note, password } = this.#options;
    if (!this.tried || this.tried === "none")
      note(`Authentications that can continue: ${left.map((one) => printable(one)).join(", ")}`, true);
    const identity = left.includes("publickey") ? this.#identities.shift() : undefined;
    if (identity) {
      note(`Trying key ${printable(identity.file)} ${identity.fingerprint}`, true);
      return { type: "publickey", username, key: identity.key };
    }
    if (this.#asked >= (password === undefined ? passwordAttempts : 1)) return undefined;
    this.#asked += 1;
    if (left.includes("password")) {
      const given = password ?? (await this.#ask(`${printable(username)}@${printable(host)}'s password: `));
      if (given === undefined) return undefined;
      note("Trying password", true);
      return { type: "password", username, password: given };
    }
    if (!left.includes("keyboard-interactive")) return undefined;
    note("Trying keyboard-interactive", true);
    return { type: "keyboard-interactive", username, prompt: this.#answer };
  }
}
