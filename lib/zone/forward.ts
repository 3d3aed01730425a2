/** Asks another server what this one does not hold: RFC 1034 5.3.1; RFC 5452 for its ports and IDs; TCP after TC. */
import { randomInt } from "node:crypto";
import { PortholeError } from "../errors.ts";
import { formatAddress, parseAddress } from "../net/address.ts";
import { connect } from "../net/connect.ts";
import type { Address } from "../net/connection.ts";
import { type Message, optRecord, type Question, query } from "../wire/dns.ts";
import { ask } from "./ask.ts";

/** Milliseconds for each try, and tries. */
const patience = 2000;
const tries = 2;
/** Questions under way at once; further ones are refused, so that a flood costs neither ports nor memory. */
const mostAtOnce = 200;
/** Octets that are taken over UDP. */
const payload = 1232;

/** Reads the address of a server that is to be asked. Throws PortholeError("usage"). */
export function forwardAddress(text: string): Address {
  const address = parseAddress(text, { transport: "udp", port: 53 });
  if (address.transport === "udp" || address.transport === "tcp") return address;
  throw new PortholeError("usage", `Cannot forward to ${formatAddress(address)}: DNS goes over udp or tcp`);
}

/** One server to ask. Each question goes from a new port with a new ID. */
export class Forwarder {
  readonly #to: Address;
  #stop = new AbortController();
  #running = 0;

  constructor(to: Address) {
    this.#to = to;
  }

  /** The answer, or undefined where none came in time or too many wait already. Never rejects. */
  async ask(question: Question): Promise<Message | undefined> {
    if (this.#running >= mostAtOnce) return undefined;
    this.#running += 1;
    try {
      for (let attempt = 0; attempt < tries && !this.#stop.signal.aborted; attempt += 1) {
        const first = this.#to.transport === "tcp" ? "tcp" : "udp";
        const found = await this.#once(question, first);
        if (found?.truncated && first === "udp") return (await this.#once(question, "tcp")) ?? found;
        if (found) return found;
      }
      return undefined;
    } finally {
      this.#running -= 1;
    }
  }

  async #once(question: Question, transport: "udp" | "tcp"): Promise<Message | undefined> {
    const asked = query(randomInt(0x10000), question);
    asked.additionals.push(optRecord(payload));
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(patience)]);
    try {
      await using conn = await connect({ ...this.#to, transport }, { signal });
      return (await ask(conn, asked, { signal }))?.message;
    } catch {
      // Refused, unreachable or late: whoever asked is told SERVFAIL.
      return undefined;
    }
  }

  close(): void {
    this.#stop.abort();
  }
}
