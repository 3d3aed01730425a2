/** The lines with which dig repeats what was typed. */
import { printable } from "../printable.ts";
import type { Line } from "./line.ts";

/** The lines in front of the first answer of a line: what was typed, as dig repeats it. */
export class Greeting {
  #said = false;
  #first = true;
  #line: Line | undefined;
  #servers = 0;

  /** A new line of words begins. */
  begin(line: Line): void {
    this.#line = line;
    this.#said = false;
  }

  found(servers: number): void {
    if (!this.#said) this.#servers = servers;
  }

  /** The lines, once, just before anything else of the first query is said. */
  lines(): string[] {
    const line = this.#line;
    if (this.#said || !line) return [];
    this.#said = true;
    const first = this.#first;
    this.#first = false;
    if (line.short || !line.greeting) return [];
    const count = this.#servers;
    const lines = [
      ...(first ? [""] : []),
      `; <<>> DiG of porthole <<>> ${line.words.map(printable).join(" ")}`,
    ];
    if (!first) return lines;
    if (line.serverNamed) lines.push(`; (${count} server${count === 1 ? "" : "s"} found)`);
    return [...lines, ";; global options: +cmd"];
  }
}
