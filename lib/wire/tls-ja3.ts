/** JA3 and JA3S: what a hello offers, in one line and its digest, by which programs are told apart. Only for the tree. */
import { createHash } from "node:crypto";
import type { Cursor } from "./cursor.ts";
import { labelled } from "./label.ts";
import { isGrease } from "./tls-name.ts";

/** What a hello says that counts, in its own order. */
export interface Offer {
  version: number;
  readonly suites: number[];
  readonly extensions: number[];
  readonly groups: number[];
  readonly formats: number[];
}

/** An offer of nothing yet. */
export function emptyOffer(): Offer {
  return { version: 0, suites: [], extensions: [], groups: [], formats: [] };
}

const list = (numbers: readonly number[]) => numbers.filter((n) => !isGrease(n)).join("-");

/** The line of a hello: of a client's five lists, of a server's three. */
export function fingerprint(
  { version, suites, extensions, groups, formats }: Offer,
  client: boolean,
): string {
  const parts = [version, list(suites), list(extensions)];
  if (client) parts.push(list(groups), formats.join("-"));
  return parts.join(",");
}

/** Notes the line and its digest. */
export function noteFingerprint(c: Cursor, offer: Offer, client: boolean): void {
  if (!c.recording) return;
  const full = fingerprint(offer, client);
  const digest = createHash("md5").update(full).digest("hex");
  const [label, name] = client ? ["JA3", "tls.handshake.ja3"] : ["JA3S", "tls.handshake.ja3s"];
  c.note(`${name}_full`, `[${labelled(`${label} Fullstring`, full)}]`, c.offset, c.offset, full);
  c.note(name, `[${label}: ${digest}]`, c.offset, c.offset, digest);
}
