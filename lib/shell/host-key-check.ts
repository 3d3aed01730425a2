/** The check of a host key: known, changed, revoked, or new, which a person accepts or nobody (RFC 4251 4.1). */
import { printable } from "../printable.ts";
import { fingerprint, keyType, shortType } from "./fingerprint.ts";
import { changedError, type KnownHosts } from "./known-hosts.ts";
import { failed } from "./ssh-link.ts";

/** Who decides about a new host, and who is told. */
export interface KeyJudge {
  /** Keep an unknown host's key without a question. A changed one is refused all the same. */
  readonly acceptNew: boolean;
  /** Resolves to what the person typed; undefined when there is nobody. */
  readonly ask: (question: string) => Promise<string | undefined>;
  /** One line of news, printable. `detail` is for those who want it all. */
  readonly note: (line: string, detail: boolean) => void;
}

/** A host key as it is shown: "ED25519 SHA256:...". */
export function shownKey(key: Buffer): string {
  return `${printable(shortType(keyType(key) ?? "unknown"))} ${fingerprint(key)}`;
}

/** Resolves when the host key is known, or accepted and kept. Rejects when it has changed, or nobody accepts it. */
export async function checkHostKey(
  known: KnownHosts,
  name: string,
  key: Buffer,
  { acceptNew, ask, note }: KeyJudge,
): Promise<void> {
  const shown = shownKey(key);
  const standing = known.check(name, key);
  if (standing.kind === "revoked")
    throw failed(
      "refused",
      `Cannot go on with ${printable(name)}: its host key ${shown} is revoked in ${printable(known.file)}:${standing.line}`,
    );
  if (standing.kind === "changed") throw changedError(name, known.file, standing, shown);
  if (standing.kind === "known") {
    note(`Host key ${shown}, known from ${printable(known.file)}.`, true);
    return;
  }
  note(`Host key ${shown}; ${printable(name)} is not known yet.`, false);
  if (!acceptNew && !(await trusted(name, shown, ask))) {
    const why = "nobody accepted it (--accept-new keeps the key of a new host)";
    throw failed("refused", `Cannot go on with ${printable(name)}: its host key is ${shown}, and ${why}`);
  }
  await known.add(name, keyType(key) ?? "unknown", key);
  note(`Kept in ${printable(known.file)}.`, false);
}

/** OpenSSH's question: yes, no, or the fingerprint itself. */
async function trusted(name: string, shown: string, ask: KeyJudge["ask"]): Promise<boolean> {
  let question = `The authenticity of host '${printable(name)}' can't be established. Go on connecting (yes/no/[fingerprint])? `;
  for (;;) {
    const answer = (await ask(question))?.trim();
    if (answer === undefined || answer === "" || /^no$/i.test(answer)) return false;
    if (/^yes$/i.test(answer) || answer === shown.split(" ")[1]) return true;
    question = "Please type 'yes', 'no' or the fingerprint: ";
  }
}
