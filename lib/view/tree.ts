/** The protocol tree: layers and their fields, indented, each with the octets that it covers. */
import type { Layer, Packet } from "../capture/frame.ts";
import type { Paint } from "../command.ts";
import { printable } from "../printable.ts";
import type { Field } from "../wire/field.ts";

/** Columns of the range in front of a line. */
export const rangeWidth = 11;
/** What stands in front of a line of that depth. */
export const indents: readonly string[] = Array.from({ length: 8 }, (_, depth) => "  ".repeat(depth));

/** What is wrong with a layer, in Wireshark's words: its octets, or the capture that cut them. */
export function wrongWords({ error = "", cut }: Pick<Layer, "error" | "cut">): string {
  return `${cut ? "Packet size limited during capture" : "Malformed Packet"}: ${error}`;
}

/** `[34..35]`, both octets counted in; `[34]` for one; nothing for what is not in the frame's octets. */
export function rangeText(start: number, end: number): string {
  if (end <= start) return "";
  return end - start === 1 ? `[${start}]` : `[${start}..${end - 1}]`;
}

/** True for a layer whose fields are shown: `tcp` opens what is listed of its segments, too. */
export function isOpen({ name }: Layer, opened: ReadonlySet<string> | undefined): boolean {
  return !opened || opened.has(name) || opened.has(name.split(".", 1)[0] as string);
}

/**
 * The lines of a packet's tree; with `opened` the fields of those layers alone, and of the others their own line. The first column is the range in the frame's octets, as the hex dump numbers them; an
 * error is a line of its own that starts with `!`.
 */
export function tree(packet: Packet, paint: Paint, opened?: ReadonlySet<string>): string[] {
  const lines: string[] = [];
  const put = (start: number, end: number, depth: number, text: string, role?: "layer" | "error") => {
    const range = paint("dim", rangeText(start, end).padEnd(rangeWidth));
    const words = `${indents[depth] ?? "  ".repeat(depth)}${printable(text)}`;
    lines.push(`${range} ${role ? paint(role, words) : words}`);
  };
  const field = (one: Field, depth: number) => {
    put(one.start, one.end, depth, one.text);
    if (one.error !== undefined) put(one.start, one.end, depth + 1, `! ${one.error}`, "error");
    if (one.children) for (const child of one.children) field(child, depth + 1);
  };
  for (const layer of packet.layers()) {
    const depth = layer.quoted ? 1 : 0;
    put(layer.start, layer.end, depth, layer.text, "layer");
    if (isOpen(layer, opened)) for (const one of layer.fields) field(one, depth + 1);
    if (layer.error !== undefined)
      put(layer.start, layer.end, depth + 1, `! [${wrongWords(layer)}]`, "error");
  }
  return lines;
}
