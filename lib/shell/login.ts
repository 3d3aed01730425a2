/** The dialogue of a login: name, password, a few attempts, and what is said when it fails. */
import { hostPort } from "../net/address.ts";
import type { Address } from "../net/connection.ts";
import { printable } from "../printable.ts";
import type { Gate } from "./gate.ts";

/** Who is asked. `ask` resolves to null when the caller has gone; a secret answer is not shown. */
export interface Asked {
  readonly gone: boolean;
  ask(question: string, secret?: boolean): Promise<string | null>;
  say(text: string): Promise<void>;
}

/** What a login needs besides the caller. */
export interface LoginOptions {
  readonly gate: Gate;
  readonly from: Address;
  /** One line of news for the person who runs the server, printable. */
  readonly report: (line: string) => void;
  /** Called when the caller has said its first name: it is more than a call. */
  readonly spoke?: () => void;
}

/** Questions for a name in one call. */
const attempts = 3;

/** The name of who has logged in; undefined when the caller has gone, or must go: it was told why. */
export async function login(caller: Asked, options: LoginOptions): Promise<string | undefined> {
  const { gate, from, report, spoke } = options;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const user = await caller.ask("login: ");
    if (user === null) return undefined;
    spoke?.();
    const password = await caller.ask("Password: ", true);
    if (password === null) return undefined;
    const { right, left, locks } = await gate.check(user, password, from.host, () => !caller.gone);
    if (caller.gone) return undefined;
    if (right) return user;
    const seconds = Math.ceil(left / 1000);
    report(`login of "${printable(user)}" from ${hostPort(from)} failed`);
    if (locks)
      report(`${locks === "user" ? `"${printable(user)}"` : from.host} is locked out for ${seconds} s`);
    if (left > 0) {
      await caller.say(`Too many failures; try again in ${seconds} s. Good-bye.`);
      return undefined;
    }
    await caller.say("Login incorrect");
  }
  await caller.say("Too many failures. Good-bye.");
  return undefined;
}
