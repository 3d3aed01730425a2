/** Turns: pipelined requests (RFC 9112 9.3.2) are answered one after the other. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ConnectionDuplex } from "../net/duplex.ts";

interface Turn {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** When what came before it is answered. */
  readonly before: Promise<void>;
  done: Promise<void>;
  state: "waiting" | "begun" | "cancelled";
}

/** One for a server: pipelining opens one file at a time, however many requests a segment holds. */
export class Turns {
  #last = new WeakMap<object, Turn>();
  #refused = new WeakSet<object>();

  /** Does the work of a request in its turn. `last`: what follows on this connection is not looked at. */
  add(request: IncomingMessage, response: ServerResponse, last: boolean, work: () => Promise<void>): void {
    const socket = request.socket as unknown as ConnectionDuplex;
    // Behind a request that may have been two, nothing is a request (RFC 9112 11.2).
    if (this.#refused.has(socket)) return;
    if (last) this.#refused.add(socket);
    const before = this.#last.get(socket)?.done ?? Promise.resolve();
    const turn: Turn = { request, response, before, done: before, state: "waiting" };
    turn.done = before.then(() => {
      if (socket.destroyed || turn.state === "cancelled") return undefined;
      turn.state = "begun";
      return Promise.race([work(), socket.gone]);
    });
    this.#last.set(socket, turn);
  }

  /**
   * The octets of this connection have become none of HTTP: calls `then` when what is whole is answered. A request
   * that is not whole is not answered by its work; `begun` tells that a part of its answer is on its way already.
   */
  after(socket: object, then: (begun: boolean) => void): void {
    const last = this.#last.get(socket);
    this.#refused.add(socket);
    if (!last || last.response.writableFinished) then(false);
    else if (last.request.complete) void last.done.then(() => then(false));
    else if (last.state === "begun") then(last.response.headersSent);
    else {
      last.state = "cancelled";
      void last.before.then(() => then(false));
    }
  }
}
