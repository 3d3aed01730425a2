/** What a display filter may name: protocols, their fields, and what is near to a name that nobody has. */

import { nearest } from "../near.ts";
import { fieldKinds, type Kind } from "../wire/fields.ts";
import { furtherProtocols } from "../wire/further.ts";
import { lowerProtocols } from "../wire/link.ts";
import type { Protocol } from "../wire/protocol.ts";

/** Protocols that no parser of their own has. */
const others = ["frame", "data", "raw", "_ws.malformed", "_ws.short"];
/** Layers that are what a message holds, and no message themselves. */
export const contents: ReadonlySet<string> = new Set([
  ...["data-text-lines", "image-gif", "image-jfif", "json", "media", "message-http", "mime_multipart", "png"],
  ...["urlencoded-form", "xml"],
]);

/** The names of one set of protocols. */
export class Names {
  readonly protocols: ReadonlySet<string>;
  readonly #kinds = fieldKinds();
  /** First words of fields. */
  readonly #firsts = new Set<string>();

  constructor(protocols: readonly Protocol[] = []) {
    for (const name of this.#kinds.keys()) this.#firsts.add(name.split(".", 1)[0] as string);
    const headings = [...this.#kinds].filter(([, kind]) => kind === "protocol").map(([name]) => name);
    const words = [...this.#firsts].filter((first) => first !== "_ws" && first !== "mstp");
    const known = [...lowerProtocols, ...furtherProtocols, ...protocols].map(({ name }) => name);
    this.protocols = new Set([...others, ...contents, ...known, ...words, ...headings]);
  }

  /** The kind of that field; undefined when there is no such field. */
  kind(name: string): Kind | undefined {
    const kind = this.#kinds.get(name);
    return kind === "protocol" ? undefined : kind;
  }

  /** True for protocols that are a heading of another's fields. */
  heading(name: string): boolean {
    return this.#kinds.get(name) === "protocol" || name === "vlan" || name === "ah";
  }

  /** True for a field of a protocol whose fields are not listed: of one that a program brought itself. */
  unlisted(name: string): boolean {
    const first = name.split(".", 1)[0] as string;
    return name !== first && this.protocols.has(first) && !this.#firsts.has(first);
  }

  /** True for words that look like a field's name here, rightly written or not. */
  looksLike(name: string): boolean {
    return (
      this.protocols.has(name) || this.#kinds.has(name) || this.#firsts.has(name.split(".", 1)[0] as string)
    );
  }

  /** Why `name` is no name, and what may be meant. */
  why(name: string): [why: string, advice: string] {
    const [first = ""] = name.split(".", 1);
    const known = this.#firsts.has(first) || this.protocols.has(first);
    if (!known || name === first) {
      const near = nearest(first, [...this.protocols, ...this.#firsts]);
      return [
        `no protocol "${first}"`,
        near ? `${near}${name.slice(first.length)}?` : "tcp.port == 80 is a filter",
      ];
    }
    const own = [...this.#kinds.keys()].filter((one) => one.startsWith(`${first}.`));
    // What all of them begin with tells nothing.
    const rest = first.length + 1;
    const near = nearest(
      name.slice(rest),
      own.map((one) => one.slice(rest)),
    );
    return [`no field "${name}"`, near ? `${first}.${near}?` : ""];
  }

  /** Every name, for completion. */
  all(): string[] {
    return [...this.protocols, ...this.#kinds.keys()];
  }
}
