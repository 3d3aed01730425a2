/** A private key that proves who somebody is (`ssh -i FILE`): OpenSSH's and PEM's formats, with a passphrase or without. */
import { readFile, stat } from "node:fs/promises";
import type { ParsedKey } from "ssh2";
import { explain, PortholeError } from "../errors.ts";
import { fromHome } from "../folder.ts";
import { printable } from "../printable.ts";
import { fingerprint } from "./fingerprint.ts";

/** Asks the person; undefined when nobody can be asked. A secret answer is not shown. */
export type Ask = (question: string, secret: boolean) => Promise<string | undefined>;

/** A key that can sign. */
export interface Identity {
  readonly key: ParsedKey;
  readonly fingerprint: string;
  readonly file: string;
}

const longest = 65_536;
/** Questions for one passphrase. */
const attempts = 3;

/** Reads the key; a passphrase is asked for. Rejects with one line when it cannot be used. */
export async function readIdentity(typed: string, ask: Ask): Promise<Identity> {
  const file = fromHome(typed);
  const name = printable(file);
  const wrong = (why: string) => new PortholeError("usage", `Cannot use key ${name}: ${why}`);
  let text: string;
  try {
    const { mode, size } = await stat(file);
    if (size > longest) throw wrong("it is no private key");
    // As OpenSSH does: a key that others read proves nothing.
    if ((mode & 0o077) !== 0)
      throw wrong(`others may read it (mode 0${(mode & 0o777).toString(8)}; chmod 600 it)`);
    text = await readFile(file, "utf8");
  } catch (error) {
    throw explain(`Cannot use key ${name}`, error);
  }
  const { default: ssh2 } = await import("ssh2");
  let parsed = ssh2.utils.parseKey(text);
  const encrypted = parsed instanceof Error && /encrypted|passphrase/i.test(parsed.message);
  for (let attempt = 0; encrypted && attempt < attempts && parsed instanceof Error; attempt += 1) {
    const passphrase = await ask(`Enter passphrase for key '${name}': `, true);
    if (passphrase === undefined) throw wrong("it has a passphrase, and nobody can be asked for it here");
    parsed = ssh2.utils.parseKey(text, passphrase);
  }
  if (parsed instanceof Error)
    throw wrong(encrypted ? "the passphrase is not right" : "it is no private key of OpenSSH or PEM");
  if (!parsed.isPrivateKey()) throw wrong("it is a public key; the file beside it, without .pub, is meant");
  return { key: parsed, fingerprint: fingerprint(parsed.getPublicSSH()), file };
}
