/** SMTP AUTH without sockets: PLAIN (RFC 4616) and LOGIN (draft-murchison-sasl-login), as RFC 4954 4 carries them. */

/** A name and its proof, to be checked by whoever knows the users. */
export interface Login {
  readonly mechanism: "PLAIN" | "LOGIN";
  readonly user: string;
  readonly password: string;
}

/** What the exchange wants next: another line of the client, a check, or to end. */
export type Step =
  | { readonly challenge: string }
  | { readonly login: Login }
  | { readonly error: "mechanism" | "encoding" | "cancelled" };

/** RFC 4954 4: "=" alone is an empty initial response; "*" alone cancels (section 4, (7)). */
function decode(text: string): string | undefined {
  if (text === "=") return "";
  // Base64 with its padding and nothing else: what a decoder would pass over is an error here.
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
  return Buffer.from(text, "base64").toString("utf8");
}

const challenge = (text: string): Step => ({ challenge: Buffer.from(text).toString("base64") });
const bad: Step = { error: "encoding" };

/** One exchange: `begin` with the argument of AUTH, then `answer` with each line, until there is a login or an error. */
export class AuthExchange {
  #mechanism: Login["mechanism"] | undefined;
  #user: string | undefined;

  begin(argument: string): Step {
    const [, mechanism, initial] = /^(\S+)(?: (\S*))?$/.exec(argument) ?? [];
    const name = mechanism?.toUpperCase();
    if (name !== "PLAIN" && name !== "LOGIN") return { error: "mechanism" };
    this.#mechanism = name;
    if (initial !== undefined && initial !== "") return this.answer(initial);
    return name === "PLAIN" ? { challenge: "" } : challenge("Username:");
  }

  answer(line: string): Step {
    if (line === "*") return { error: "cancelled" };
    const text = decode(line);
    if (text === undefined) return bad;
    if (this.#mechanism === "PLAIN") return plain(text);
    if (this.#user === undefined) {
      this.#user = text;
      return challenge("Password:");
    }
    return { login: { mechanism: "LOGIN", user: this.#user, password: text } };
  }
}

/** RFC 4616 2: [authzid] NUL authcid NUL passwd; acting as somebody else is not offered. */
function plain(text: string): Step {
  const parts = text.split("\0");
  const [other, user, password] = parts;
  if (parts.length !== 3 || !user || password === undefined || (other !== "" && other !== user)) return bad;
  return { login: { mechanism: "PLAIN", user, password } };
}
