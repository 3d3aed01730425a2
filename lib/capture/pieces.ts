/** Which frames a message or datagram came in that was put together: Wireshark's lists of segments and fragments. */
import { type Field, fieldOf } from "../wire/field.ts";
import { octetsText } from "../wire/shown.ts";
import { type Layer, layerOf } from "./frame.ts";

/** Octets that one frame brought: where in the whole they are. */
export interface Piece {
  /** The frame's number. */
  readonly number: number;
  readonly from: number;
  readonly size: number;
}

/** What a list of pieces is called: its filter names, and its words. */
interface Words {
  readonly field: string;
  readonly piece: string;
  readonly whole: string;
  readonly title: string;
  readonly count: string;
  readonly data: string;
}

const segments: Words = {
  field: "tcp.segments",
  piece: "tcp.segment",
  whole: "tcp.reassembled",
  title: "Reassembled TCP Segments",
  count: "Segment count",
  data: "Reassembled TCP Data",
};
const fragments = (protocol: "ip" | "ipv6"): Words => ({
  field: `${protocol}.fragments`,
  piece: `${protocol}.fragment`,
  whole: `${protocol}.reassembled`,
  title: `${protocol === "ip" ? "IPv4" : "IPv6"} Fragments`,
  count: "Fragment count",
  data: `Reassembled ${protocol === "ip" ? "IPv4" : "IPv6"} data`,
});

/** The name of the layer that lists segments. */
export const segmentsName = segments.field;

const plural = (n: number) => `${n} byte${n === 1 ? "" : "s"}`;

/** The pieces of the first `size` octets, in their order. */
export function piecesOf(pieces: readonly Piece[], size: number): readonly Piece[] {
  const within = pieces.filter(({ from }) => from < size).sort((a, b) => a.from - b.from);
  return within.map((one) => ({ ...one, size: Math.min(one.size, size - one.from) }));
}

function listed(words: Words, all: readonly Piece[], whole: Uint8Array, at: number): Field {
  const pieces = piecesOf(all, whole.length);
  const field = (name: string, text: string, value: Field["value"], children?: Field[]) =>
    fieldOf(name, text, at, at, value, children);
  const children = pieces.map(({ number, from, size }) =>
    field(words.piece, `[Frame: ${number}, payload: ${from}-${from + size - 1} (${plural(size)})]`, number),
  );
  const size = whole.length;
  const noun = words === segments ? "TCP" : words.title.split(" ")[0];
  children.push(
    field(`${words.piece}.count`, `[${words.count}: ${pieces.length}]`, pieces.length),
    field(`${words.whole}.length`, `[Reassembled ${noun} length: ${size}]`, size),
    field(`${words.whole}.data`, `[${words.data}: ${octetsText(whole)}]`, Buffer.from(whole).toString("hex")),
  );
  const frames = pieces.map((piece) => `#${piece.number}(${piece.size})`).join(", ");
  const text = `[${pieces.length} ${words.title} (${plural(size)}): ${frames}]`;
  return field(words.field, text, undefined, children);
}

/** The layer in front of a message of several segments; `at` is where it lies in the frame, and covers nothing. */
export function segmentsLayer(pieces: readonly Piece[], whole: Uint8Array, at: number): Layer {
  const { name, text, start, end, children = [] } = listed(segments, pieces, whole, at);
  return layerOf(name, text, start, end, children);
}

/** The field behind a header that lists the fragments of the whole datagram. */
export function fragmentsField(
  protocol: "ip" | "ipv6",
  pieces: readonly Piece[],
  whole: Uint8Array,
  at: number,
): Field {
  return listed(fragments(protocol), pieces, whole, at);
}
