/** The numbered sessions: servers and conversations, and how a person names one. */
import type { Options } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import type { Faults } from "../lib/fault/faults.ts";
import type { Listener } from "../lib/net/connection.ts";
import { printable } from "../lib/printable.ts";
import { Talk } from "./talk.ts";

/** A server or a bare listener, by its number. */
export interface Serving {
  readonly id: number;
  readonly kind: string;
  readonly listener: Listener;
  /** What it fails at on demand; `words` of it are the server's own. */
  readonly faults: Faults;
  readonly opened: Date;
  /** What it was started with, where a command started it. */
  options?: Options;
  close(): Promise<void>;
}

export type Numbered = Talk | Serving;

/** Conversations whose ports are kept after their end. */
const keptEnds = 10_000;

/** Every open session by its number. */
export class Sessions extends Map<number, Numbered> {
  #last = 0;
  /** Both ports of every conversation that had a number, so that a closed one can still be followed. */
  readonly #ends = new Map<number, { local: number; remote: number }>();

  /** The next number. */
  number(): number {
    this.#last += 1;
    return this.#last;
  }

  /** Keeps a conversation under its number. */
  add(talk: Talk): void {
    this.set(talk.id, talk);
    const { local, remote } = talk.connection;
    this.#ends.set(talk.id, { local: local.port, remote: remote.port });
    if (this.#ends.size > keptEnds) this.#ends.delete(this.#ends.keys().next().value as number);
  }

  /** A session by what was typed: "2", "#2", or nothing for the one in front or the only one there is. */
  find(text: string | undefined, front?: Talk): Numbered {
    if (text === undefined) {
      const talks = [...this.values()].filter((session) => session instanceof Talk);
      const only = front ?? (talks.length === 1 ? talks[0] : undefined);
      if (only) return only;
      throw new PortholeError(
        "usage",
        talks.length === 0
          ? "Cannot tell which session: none is open (connect PORT opens one)"
          : `Cannot tell which session: ${talks.map((talk) => `#${talk.id}`).join(", ")} are open; add a number`,
      );
    }
    const session = this.get(Number(text.replace(/^#/, "")));
    if (session) return session;
    const open = [...this.keys()].map((id) => `#${id}`).join(", ");
    throw new PortholeError(
      "usage",
      `Cannot find session "${printable(text)}": ${open ? `open are ${open}` : "none is open"}`,
    );
  }

  /** The ports of a conversation, open or closed; without a word, of the one in front or the one opened last. */
  ends(text: string | undefined, front?: Talk): { id: number; local: number; remote: number } {
    const id =
      text === undefined ? (front?.id ?? [...this.#ends.keys()].at(-1)) : Number(text.replace(/^#/, ""));
    const ends = id === undefined ? undefined : this.#ends.get(id);
    if (id !== undefined && ends) return { id, ...ends };
    const known = [...this.#ends.keys()].map((one) => `#${one}`).join(", ");
    throw new PortholeError(
      "usage",
      text === undefined
        ? "Cannot tell which conversation: there was none yet (connect PORT opens one)"
        : `Cannot find conversation "${printable(text)}": ${known ? `there were ${known}` : "there was none yet"}`,
    );
  }

  /** As `find`, but only a conversation will do. */
  conversation(text: string | undefined, front?: Talk): Talk {
    const session = this.find(text, front);
    if (session instanceof Talk) return session;
    throw new PortholeError(
      "usage",
      `Cannot speak over #${session.id}: it is a server (connect to it, or stop ${session.id})`,
    );
  }
}
