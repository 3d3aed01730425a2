/** The words of telnet's command mode: send, status, display, toggle and mode. */
import { PortholeError } from "../errors.ts";
import { hostPort } from "../net/address.ts";
import type { Address } from "../net/connection.ts";
import { printable } from "../printable.ts";
import { command, option } from "../wire/telnet-code.ts";
import { describeNegotiation, optionLabel, optionNamed, sendVerbs, sendWords } from "../wire/telnet-mode.ts";
import type { Negotiation } from "../wire/telnet-negotiation.ts";

const ESCAPE = 0x1d; // ^]

/** See the file's head. They act on the negotiation of one session, and keep what the user has set by `toggle`. */
export class TelnetCommands {
  /** What is negotiated is shown. */
  showOptions = true;
  /** A line's end goes as CR LF, else as CR NUL. */
  crlf = true;
  readonly #remote: Address;
  readonly #negotiation: Negotiation;
  readonly #send: (octets: Uint8Array) => Promise<void>;

  /** `send` writes octets as they are. */
  constructor(remote: Address, negotiation: Negotiation, send: (octets: Uint8Array) => Promise<void>) {
    this.#remote = remote;
    this.#negotiation = negotiation;
    this.#send = send;
  }

  /** Obeys one; resolves to what is to be said. Undefined for words that are none of these. */
  run([verb = "", ...words]: readonly string[]): Promise<readonly string[]> | undefined {
    if (verb === "send") return this.#sendWords(words);
    if (verb === "status") return Promise.resolve(this.#status());
    if (verb === "display") return Promise.resolve(this.#display());
    if (verb === "toggle") return this.#toggle(words.join(" "));
    return verb === "mode" ? this.#mode(words.join(" ")) : undefined;
  }

  /** Asks for options, or for their end, and tells what was sent. */
  async ask(sides: readonly ("us" | "him")[], which: number, on: boolean): Promise<readonly string[]> {
    const octets = Buffer.concat(sides.map((side) => this.#negotiation.ask(side, which, on)));
    if (octets.length === 0) return [`${optionLabel(which)} is so already, or an answer is awaited`];
    await this.#send(octets);
    return [describeNegotiation("SENT", octets)];
  }

  #sendWords([word = "", ...rest]: readonly string[]): Promise<readonly string[]> | undefined {
    const verb = sendVerbs[word];
    if (verb && rest.length > 0) {
      const which = optionNamed(rest.join(" "));
      if (which !== undefined) return this.ask([verb.side], which, verb.on);
      throw new PortholeError(
        "usage",
        `Cannot send ${word} "${printable(rest.join(" "))}": an option is meant (echo, sga, naws, ttype, binary, linemode, or its number)`,
      );
    }
    if (rest.length > 0) return undefined;
    const known = Object.hasOwn(sendWords, word) ? sendWords[word] : undefined;
    if (known) return this.#send(Uint8Array.of(command.IAC, known[0])).then(() => [`SENT ${known[1]}`]);
    return word === "escape" ? this.#send(Uint8Array.of(ESCAPE)).then(() => ["SENT ^]"]) : undefined;
  }

  #status(): readonly string[] {
    const echo = this.#negotiation.on("him", option.ECHO)
      ? "the peer echoes: what you type is not shown here"
      : "what you type is shown here";
    const side = (who: string, which: "us" | "him") => {
      const all = this.#negotiation
        .states(which)
        .map(
          ([code, state]) =>
            `${optionLabel(code)}${state === "yes" ? "" : state.startsWith("wantyes") ? " (asked)" : " (ending)"}`,
        );
      return `${who}: ${all.join(", ") || "no option"}`;
    };
    return [
      `Connected to ${hostPort(this.#remote)}, line by line; ${echo}.`,
      side("We perform", "us"),
      side("The peer performs", "him"),
      "Escape character is '^]'.",
    ];
  }

  #display(): readonly string[] {
    const on = (side: "us" | "him") => (this.#negotiation.on(side, option.BINARY) ? "will" : "won't");
    return [
      `${this.showOptions ? "will" : "won't"} show option processing (options)`,
      `${this.crlf ? "will" : "won't"} send a line's end as CR LF, else CR NUL (crlf)`,
      `${on("us")} send in binary (outbinary); ${on("him")} receive in binary (inbinary)`,
    ];
  }

  #toggle(what: string): Promise<readonly string[]> {
    const binary = (sides: readonly ("us" | "him")[]) =>
      this.ask(sides, option.BINARY, !sides.every((side) => this.#negotiation.on(side, option.BINARY)));
    if (what === "binary") return binary(["us", "him"]);
    if (what === "inbinary") return binary(["him"]);
    if (what === "outbinary") return binary(["us"]);
    if (what === "options") this.showOptions = !this.showOptions;
    else if (what === "crlf") this.crlf = !this.crlf;
    else
      throw new PortholeError(
        "usage",
        `Cannot toggle "${printable(what)}": options, crlf, binary, inbinary and outbinary can be`,
      );
    return Promise.resolve([this.#display()[what === "options" ? 0 : 1] as string]);
  }

  /** As the telnet clients do it: a peer that echoes and never waits for go-ahead takes characters. */
  async #mode(mode: string): Promise<readonly string[]> {
    if (mode !== "line" && mode !== "character")
      throw new PortholeError("usage", `Cannot enter mode "${printable(mode)}": character or line is meant`);
    const on = mode === "character";
    return [
      ...(await this.ask(["him"], option.ECHO, on)),
      ...(await this.ask(["him"], option.SGA, on)),
      on
        ? "Lines go whole all the same; the peer echoes them."
        : "What you type is shown here, passwords too.",
    ];
  }
}
