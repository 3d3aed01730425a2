/** Lines of an NSS key log: draft-ietf-tls-keylogfile 2. */
import type { Secrets } from "./protocol.ts";

/** Conversations whose secrets are kept; the oldest go first. */
const mostConversations = 100_000;
/** Also with a backslash behind it, as lines are that a shell or a C source has had. */
const line = /^([A-Z][A-Z0-9_]*) ([0-9a-fA-F]{64}) ([0-9a-fA-F]{2,256})[\s\\]*$/;

/** Secrets read from key logs; more may be added while frames come. */
export class KeyLog implements Secrets {
  readonly #kept = new Map<string, Map<string, Buffer>>();

  /** Takes whole lines; what is no line of a key log is passed over. Gives how many secrets were found. */
  add(text: string | Uint8Array): number {
    let found = 0;
    const whole = typeof text === "string" ? text : Buffer.from(text).toString("latin1");
    for (const one of whole.split("\n")) {
      const match = line.exec(one.replace(/\r$/, ""));
      if (!match) continue;
      const [, label = "", random = "", secret = ""] = match;
      const key = random.toLowerCase();
      let labels = this.#kept.get(key);
      if (!labels) {
        if (this.#kept.size >= mostConversations) this.#kept.delete(this.#kept.keys().next().value as string);
        labels = new Map();
        this.#kept.set(key, labels);
      }
      labels.set(label, Buffer.from(secret, "hex"));
      found += 1;
    }
    return found;
  }

  get size(): number {
    return this.#kept.size;
  }

  get(label: string, clientRandom: Uint8Array): Uint8Array | undefined {
    if (this.#kept.size === 0) return undefined;
    return this.#kept.get(Buffer.from(clientRandom).toString("hex"))?.get(label);
  }
}
