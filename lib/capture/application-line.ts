/** The packet list's line of one segment: those of its messages, joined as Wireshark joins them. */
import type { Protocol } from "../wire/protocol.ts";

const brokenMark = /^\[(Malformed Packet|Packet size limited during capture)\]/;
const segmentOfMore = "[TCP segment of a reassembled PDU]";

/** What is said of the messages so far. */
export class ApplicationLine {
  /** What stands between two messages. */
  joiner = " | ";
  /** What stands in front of the next one instead, behind a message that began in an earlier segment. */
  resumes: string | undefined;
  /** What is said of a message that has begun behind the whole ones. */
  begun = "";
  /** Octets behind the last message wait for more: Wireshark has not come to say who speaks. */
  waits = false;
  /** Each message takes the place of the one before, unless that began in an earlier segment. */
  lastOnly = false;
  /** The first message began in an earlier segment, or record. */
  continued = false;
  /** What stays in front. */
  #kept = "";
  readonly #lines: string[] = [];

  /** True before the first message. */
  get empty(): boolean {
    return this.#lines.length === 0;
  }

  /** The first message's line; undefined where no other is behind it. */
  get first(): string | undefined {
    return this.#lines.length > 1 ? this.#lines[0] : undefined;
  }

  /** Forgets what was said. */
  clear(): void {
    this.#lines.length = 0;
    this.#kept = "";
    this.resumes = undefined;
  }

  /** One more message's line. */
  say(line: string): void {
    const last = this.#lines.length - 1;
    if (this.lastOnly && last >= 0) {
      if (this.resumes !== undefined) this.#kept = `${this.#lines[last]}${this.resumes}`;
      this.#lines[last] = this.#kept + line;
      this.resumes = undefined;
      return;
    }
    // A message that says nothing is not told from those before it.
    if (last >= 0 && this.joiner === ", " && (line === "" || this.#lines[last] === "")) {
      if (line !== "") this.#lines[last] = line;
      this.resumes = undefined;
      return;
    }
    // That a message is broken stands behind what was said before, without a word between.
    const mark = last >= 0 && this.joiner !== " | " && line.startsWith("[") && brokenMark.test(line);
    if (mark) this.#lines[last] += line;
    else if (this.resumes === undefined || last < 0) this.#lines.push(line);
    else this.#lines[last] += this.resumes + line;
    this.resumes = undefined;
  }

  /** Words that stand right behind what was said; true where something was. */
  append(words: string): boolean {
    const last = this.#lines.length - 1;
    if (last < 0) return false;
    this.#lines[last] += words;
    return true;
  }

  /** A line that nothing is put in front of. */
  push(line: string): void {
    this.#lines.push(line);
  }

  /** All of them. */
  get text(): string {
    return this.#lines.length === 1 ? (this.#lines[0] as string) : this.#lines.join(this.joiner);
  }

  /** All of them, and what has begun, as they stand behind the notes of TCP: some say who speaks in front of those. */
  behind(row: { notes?: string }, protocol: Protocol, withBegun: boolean): string {
    const whole = withBegun && this.begun !== "" ? this.text + this.joiner + this.begun : this.text;
    const said = protocol.speakerFirst ? whole.indexOf(": ") + 2 : 0;
    const unsaid = said >= 2 && this.waits && this.#lines.length === 1;
    const [text, at] = unsaid ? [whole.slice(said), 0] : [whole, said];
    if (!row.notes || brokenMark.test(text)) return text;
    // Wireshark puts the separator behind its notes, too.
    if (at < 2) return this.joiner === ", " ? `, ${text}` : text;
    const noted = `${text.slice(0, at)}${row.notes}${text.length > at ? `, ${text.slice(at)}` : ""}`;
    row.notes = "";
    return noted;
  }
}

/** The line of a segment whose message goes on in the next. */
export function waitingLine(words: string, notes: string | undefined): string {
  return words === "" && !notes ? segmentOfMore : `${words} ${segmentOfMore}`;
}
