/** What a parser tells of octets: the fields of a layer, and layers that a message holds. */

/**
 * One part of a protocol's header or body. `name` is Wireshark's filter name ("tcp.srcport"), `text` the line of the
 * tree ("Source Port: 2525"), `value` what filters and JSON see. `start` and `end` are offsets in the frame's octets.
 */
export interface Field {
  name: string;
  text: string;
  start: number;
  end: number;
  value?: number | bigint | string | boolean | undefined;
  children?: Field[] | undefined;
  error?: string | undefined;
}

/** What is kept with a field that many frames share. */
export interface Shared {
  /** The field as JSON, once somebody has made it. */
  json: SharedText | undefined;
  /** Its lines of a tree, of a layer that stands by itself, in black and white. */
  tree: SharedText | undefined;
  /** Its lines of PDML, of the same. */
  pdml: readonly string[] | undefined;
}

/** A field as it is written. */
export interface SharedText {
  readonly text: string;
  /** Its characters that are not of ASCII. */
  readonly further: string;
}

/** A field in the one shape that all have within the engine: who reads thousands of them reads each the same way. */
export function fieldOf(
  name: string,
  text: string,
  start: number,
  end: number,
  value?: Field["value"],
  children?: Field[],
): Field {
  return new Noted(name, text, start, end, value, children);
}

/** A class, since what a literal makes keeps a shape that the engine has given up, and each look at it costs. */
class Noted implements Field {
  name: string;
  text: string;
  start: number;
  end: number;
  value: Field["value"];
  children: Field[] | undefined;
  error: string | undefined = undefined;
  /** Not for who looks at the field: it is about how it is kept. */
  #shared: Shared | undefined = undefined;

  constructor(
    name: string,
    text: string,
    start: number,
    end: number,
    value: Field["value"],
    children: Field[] | undefined,
  ) {
    this.name = name;
    this.text = text;
    this.start = start;
    this.end = end;
    this.value = value;
    this.children = children;
  }

  static share(field: Noted): void {
    field.#shared = { json: undefined, tree: undefined, pdml: undefined };
  }

  static sharedOf(field: Field): Shared | undefined {
    return #shared in field ? field.#shared : undefined;
  }
}

/** Says that many frames have this field and all below it, and gives it back: nobody can change them any more. See Alike. */
export function shared(field: Field): Field {
  if (field instanceof Noted) Noted.share(field);
  return frozen(field);
}

function frozen(field: Field): Field {
  if (field.children) Object.freeze(field.children).forEach(frozen);
  return Object.freeze(field);
}

/** What is kept with a field that many frames share; undefined of every other. */
export const sharedOf: (field: Field) => Shared | undefined = Noted.sharedOf;

/** What a message holds that is a layer of its own in the tree; it was read with the message. */
export interface Attached {
  readonly name: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly fields: Field[];
}
