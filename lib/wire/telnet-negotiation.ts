/** Option negotiation by the Q method (RFC 1143 7): no loops, no answer to an acknowledgement, one request at a time. */
import { command } from "./telnet-code.ts";

/** RFC 1143 7: the six states of one side of one option; "opposite" is its queue bit. */
export type State = "no" | "yes" | "wantno" | "wantno opposite" | "wantyes" | "wantyes opposite";

/** Which options one side agrees to: `us` are those that we perform (DO asks for them), `him` those of the peer (WILL). */
export interface Agreed {
  us: ReadonlySet<number>;
  him: ReadonlySet<number>;
}

/** Pure: takes what came, returns what to send. `changed` is told when an option is in force or no longer. */
export class Negotiation {
  #agreed: Agreed;
  #changed: (side: "us" | "him", option: number, on: boolean) => void;
  #states = { us: new Map<number, State>(), him: new Map<number, State>() };

  constructor(agreed: Agreed, changed: (side: "us" | "him", option: number, on: boolean) => void = () => {}) {
    this.#agreed = agreed;
    this.#changed = changed;
  }

  /** True while the option is in force on that side: agreed by both, and no wish of ours to end it on its way. */
  on(side: "us" | "him", option: number): boolean {
    return this.#state(side, option) === "yes";
  }

  /** Options of a side that are not simply off, in the order of their numbers. */
  states(side: "us" | "him"): [option: number, state: State][] {
    return [...this.#states[side]].filter(([, state]) => state !== "no").sort(([a], [b]) => a - b);
  }

  /** Asks for an option to be on or off; nothing is sent when it is so, or while an answer is awaited. */
  ask(side: "us" | "him", option: number, on: boolean): Uint8Array {
    const state = this.#state(side, option);
    const { WILL, WONT, DO, DONT } = command;
    const send = side === "us" ? (on ? WILL : WONT) : on ? DO : DONT;
    if (state === (on ? "no" : "yes")) {
      this.#set(side, option, on ? "wantyes" : "wantno");
      if (!on) this.#changed(side, option, false);
      return Uint8Array.of(command.IAC, send, option);
    }
    // An answer is awaited: the wish waits with it, and a wish taken back empties the queue.
    if (state.startsWith("wantno")) this.#set(side, option, on ? "wantno opposite" : "wantno");
    else if (state.startsWith("wantyes")) this.#set(side, option, on ? "wantyes" : "wantyes opposite");
    return new Uint8Array();
  }

  /** What WILL, WONT, DO or DONT of the peer is answered with; empty for an acknowledgement. */
  receive(code: number, option: number): Uint8Array {
    const { WILL, WONT, DO, DONT } = command;
    if (code === WILL || code === WONT) return this.#receive("him", option, code === WILL, DO, DONT);
    if (code === DO || code === DONT) return this.#receive("us", option, code === DO, WILL, WONT);
    return new Uint8Array();
  }

  #receive(side: "us" | "him", option: number, on: boolean, yes: number, no: number): Uint8Array {
    const say = (code: number) => Uint8Array.of(command.IAC, code, option);
    const quiet = new Uint8Array();
    const become = (state: State, tell?: boolean) => {
      this.#set(side, option, state);
      if (tell !== undefined) this.#changed(side, option, tell);
    };
    switch (this.#state(side, option)) {
      case "no":
        if (!on) return quiet;
        if (!this.#agreed[side].has(option)) return say(no);
        become("yes", true);
        return say(yes);
      case "yes":
        if (on) return quiet;
        become("no", false);
        return say(no);
      case "wantno": // "Error: DONT answered by WILL" leaves it off all the same
        become("no");
        return quiet;
      case "wantno opposite":
        if (on) {
          become("yes", true);
          return quiet;
        }
        become("wantyes");
        return say(yes);
      case "wantyes":
        become(on ? "yes" : "no", on ? true : undefined);
        return quiet;
      case "wantyes opposite":
        if (!on) {
          become("no");
          return quiet;
        }
        become("wantno");
        return say(no);
    }
  }

  #state(side: "us" | "him", option: number): State {
    return this.#states[side].get(option) ?? "no";
  }

  #set(side: "us" | "him", option: number, state: State): void {
    this.#states[side].set(option, state);
  }
}
