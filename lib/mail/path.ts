/** Paths and parameters of MAIL and RCPT: RFC 5321 4.1.2, 4.1.1.11, limits of 4.5.3.1; RFC 6531 3.3 for UTF-8. */

/** What a path was found to be: the mailbox ("" for the null reverse-path), or why it is none. */
export type Path =
  | { readonly mailbox: string /** It needs SMTPUTF8. */; readonly utf8: boolean }
  | { readonly error: "syntax" | "length" | "utf8" };

/** Octets: RFC 5321 4.5.3.1.1 to 4.5.3.1.3. */
const limits = { local: 64, domain: 255, path: 256 } as const;

/** RFC 5321 4.1.2: Dot-string or Quoted-string; RFC 5322 3.2.3 atext; `wide` are the characters that RFC 6531 adds. */
function grammar(wide: string): RegExp {
  const atom = `[A-Za-z0-9!#$%&'*+/=?^_\`{|}~${wide}-]+`;
  const local = `${atom}(?:\\.${atom})*|"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e${wide}]|\\\\[\\x20-\\x7e])*"`;
  const label = `[A-Za-z0-9${wide}](?:[A-Za-z0-9${wide}-]*[A-Za-z0-9${wide}])?`;
  const name = `${label}(?:\\.${label})*`;
  const domain = `${name}|\\[[\\x21-\\x5a\\x5e-\\x7e]+\\]`;
  // RFC 5321 4.1.1.3: a source route is to be read and ignored.
  const route = `(?:@${name}(?:,@${name})*:)?`;
  return new RegExp(`^<${route}(${local})@(${domain})>`, "u");
}

const plain = grammar("");
const wide = grammar("\\u{a0}-\\u{10ffff}");
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads the argument of MAIL or RCPT behind its keyword ("FROM:" or "TO:"): the path, and what follows it.
 * Text has one character an octet; a mailbox with octets past 127 is read as UTF-8.
 */
export function parsePath(
  argument: string,
  keyword: "FROM:" | "TO:",
): { path: Path; rest: string } | undefined {
  if (argument.slice(0, keyword.length).toUpperCase() !== keyword) return undefined;
  // People type a blank behind the colon; the grammar has none, and nothing else can be meant.
  let text = argument.slice(keyword.length).trimStart();
  if (keyword === "FROM:" && /^<>(?: |$)/.test(text))
    return { path: { mailbox: "", utf8: false }, rest: text.slice(3) };
  // RFC 5321 4.5.1: "RCPT TO:<Postmaster>" without a domain is always taken.
  if (keyword === "TO:" && /^<postmaster>(?: |$)/i.test(text))
    return { path: { mailbox: text.slice(1, 11), utf8: false }, rest: text.slice(13) };
  const international = /[^\x00-\x7f]/.test(text);
  if (international) {
    try {
      text = utf8.decode(Buffer.from(text, "latin1"));
    } catch {
      return { path: { error: "utf8" }, rest: "" };
    }
  }
  const match = (international ? wide : plain).exec(text);
  if (!match) return { path: { error: "syntax" }, rest: "" };
  const [whole, localPart, domainPart] = match as unknown as [string, string, string];
  const rest = text.slice(whole.length);
  if (rest !== "" && !rest.startsWith(" ")) return { path: { error: "syntax" }, rest: "" };
  const octets = international ? Buffer.byteLength : (one: string) => one.length;
  const long =
    octets(localPart) > limits.local || octets(domainPart) > limits.domain || octets(whole) > limits.path;
  return {
    path: long
      ? { error: "length" }
      : { mailbox: `${localPart}@${domainPart}`, utf8: international && /[^\x00-\x7f]/.test(whole) },
    rest: rest.slice(1),
  };
}

const none: ReadonlyMap<string, string | undefined> = new Map();

/** Reads ESMTP parameters: `SIZE=100 BODY=8BITMIME`. Keywords come in upper case; undefined when one is misshapen. */
export function parseParameters(text: string): ReadonlyMap<string, string | undefined> | undefined {
  if (text === "") return none;
  const parameters = new Map<string, string | undefined>();
  for (const word of text.split(" ").filter((part) => part !== "")) {
    const match = /^([A-Za-z0-9][A-Za-z0-9-]*)(?:=([\x21-\x3c\x3e-\x7e]+))?$/.exec(word);
    const keyword = match?.[1]?.toUpperCase();
    if (keyword === undefined || parameters.has(keyword)) return undefined;
    parameters.set(keyword, match?.[2]);
  }
  return parameters;
}
