/** Sessions of WireGuard by the indices that both ends choose (WireGuard 6.5); they go on where an address changes. */
import type { Ends } from "./protocol.ts";

/** One end: its address and its port. */
interface End {
  readonly address: string;
  readonly port: number;
}

/** A handshake that was begun, and where its ends were heard last. */
export interface Session {
  readonly stream: number;
  /** The frame of its initiation. */
  readonly began: number;
  answered: boolean;
  initiator: End;
  responder: End;
}

/** Indices that are remembered, and sessions of one index. */
const [mostIndices, mostOfOne] = [4096, 16];

const sourceOf = ({ source, sourcePort }: Ends): End => ({ address: source, port: sourcePort });
const isTo = ({ destination, destinationPort }: Ends, { address, port }: End) =>
  port === destinationPort && address === destination;

/** The sessions of one capture. */
export class Sessions {
  /** By index, the latest last. */
  readonly #byIndex = new Map<number, Session[]>();
  /** The number of the session that is begun next. */
  next = 0;

  /** An initiation: a session of its own, also where it is sent again. */
  begin(sender: number, ends: Ends, frame: number): void {
    const initiator = sourceOf(ends);
    const responder = { address: ends.destination, port: ends.destinationPort };
    this.#keep(sender, { stream: this.next, began: frame, answered: false, initiator, responder });
    this.next += 1;
  }

  /** The latest initiation of `receiver` that waits for an answer there; anybody may answer. */
  waiting(receiver: number, ends: Ends): Session | undefined {
    return this.#byIndex
      .get(receiver)
      ?.findLast(({ answered, initiator }) => !answered && isTo(ends, initiator));
  }

  /** An answer to it; a cookie reply chooses no index. */
  answer(session: Session, ends: Ends, sender?: number): void {
    session.answered = true;
    session.responder = sourceOf(ends);
    if (sender !== undefined) this.#keep(sender, session);
  }

  /** The latest session of `receiver` with an end at the destination. */
  find(receiver: number, ends: Ends): Session | undefined {
    return this.#byIndex
      .get(receiver)
      ?.findLast(
        ({ answered, initiator, responder }) => answered && (isTo(ends, initiator) || isTo(ends, responder)),
      );
  }

  /** WireGuard 2.1: what is received says where the other end is from now on. */
  moved(session: Session, ends: Ends): void {
    if (isTo(ends, session.initiator)) session.responder = sourceOf(ends);
    else session.initiator = sourceOf(ends);
  }

  #keep(index: number, session: Session): void {
    const known = this.#byIndex.get(index);
    if (known) {
      known.push(session);
      if (known.length > mostOfOne) known.shift();
      return;
    }
    if (this.#byIndex.size >= mostIndices) this.#byIndex.delete(this.#byIndex.keys().next().value as number);
    this.#byIndex.set(index, [session]);
  }
}
