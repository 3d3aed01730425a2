/** The header drawing: each layer as the box picture of its RFC, filled with this packet's values. */
import type { Layer, Packet } from "../capture/frame.ts";
import type { Paint } from "../command.ts";
import { decode, printable, printableLines } from "../printable.ts";
import { type Box, boxesOf } from "./box.ts";
import { columnsOf } from "./columns.ts";
import { rangeText, wrongWords } from "./tree.ts";

/** Bits of a row, and columns of a bit: RFC 791 and most others; RFC 1035 4.1.1 for DNS and what is shaped like it. */
interface Grid {
  readonly row: number;
  readonly bit: number;
}

const usual: Grid = { row: 32, bit: 2 };
const narrow: Grid = { row: 16, bit: 3 };
const sixteen = new Set(["dns", "mdns", "llmnr", "nbns"]);

/** Names of the RFCs for boxes that have no room for Wireshark's. */
const short: Readonly<Record<string, string>> = {
  "ip.hdr_len": "IHL",
  "ip.dsfield.dscp": "DSCP",
  "ip.dsfield.ecn": "ECN",
  "ip.flags.rb": "0",
  "ip.flags.df": "DF",
  "ip.flags.mf": "MF",
  "tcp.hdr_len": "Data Offset",
  "tcp.flags.res": "Rsv",
  "tcp.flags.push": "PSH",
  "tcp.flags.reset": "RST",
  "dns.flags.response": "QR",
  "dns.flags.opcode": "Opcode",
  "dns.flags.authoritative": "AA",
  "dns.flags.truncated": "TC",
  "dns.flags.recdesired": "RD",
  "dns.flags.recavail": "RA",
  "dns.flags.authenticated": "AD",
  "dns.flags.checkdisable": "CD",
  "dns.flags.rcode": "RCODE",
};

/** A part of a box on one row. */
interface Cell {
  readonly box: Box;
  readonly from: number;
  readonly to: number;
  /** The part that its words stand in. */
  readonly named: boolean;
}

interface Line {
  readonly cells: readonly Cell[];
  /** It stands for more rows of the one box that is on it. */
  readonly folded: boolean;
}

/** Rows of a box that are drawn; of a longer one the first words stand on one row with slashes, as in RFC 1035. */
const mostRows = 4;
const mostLines = 200;

/** Cuts the boxes into rows. */
function rowsOf(boxes: readonly Box[], { row }: Grid): Line[] {
  const lines: Cell[][] = [];
  const put = (at: number, cell: Cell) => {
    const cells = lines[at] ?? [];
    lines[at] = cells;
    cells.push(cell);
  };
  const folded = new Set<number>();
  const gone = new Set<number>();
  for (const box of boxes) {
    const [first, last] = [Math.floor(box.from / row), Math.floor((box.to - 1) / row)];
    const whole = { from: Math.ceil(box.from / row), to: Math.floor(box.to / row) };
    const long = whole.to - whole.from > mostRows;
    const middle = (first + last) >> 1;
    const parts: Cell[] = [];
    for (let at = first; at <= last; at += 1) {
      if (long && at > whole.from && at < whole.to) {
        gone.add(at);
        continue;
      }
      parts.push({
        box,
        from: Math.max(box.from, at * row),
        to: Math.min(box.to, (at + 1) * row),
        named: false,
      });
    }
    if (long) folded.add(whole.from);
    // The words stand in the widest part, in the middle one where several are as wide.
    const widest = Math.max(...parts.map((part) => part.to - part.from));
    const wide = parts.filter((part) => part.to - part.from === widest);
    const chosen = long
      ? parts.find((part) => part.from === whole.from * row)
      : (wide.find((part) => Math.floor(part.from / row) >= middle) ?? wide[0]);
    for (const part of parts)
      put(Math.floor(part.from / row), part === chosen ? { ...part, named: true } : part);
  }
  return lines.flatMap((cells, at) => (gone.has(at) ? [] : [{ cells, folded: folded.has(at) }]));
}

/** Words in lines of at most `width` columns; a word that is longer is cut. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const short = columnsOf(word) > width ? word.slice(0, width) : word;
    if (line === "") line = short;
    else if (columnsOf(line) + 1 + columnsOf(short) <= width) line += ` ${short}`;
    else {
      lines.push(line);
      line = short;
    }
  }
  return [...lines, line].filter((one) => one !== "");
}

/** A name of at most three letters: the last part of the filter name, without vowels where it is longer. */
function letters({ name, label }: Box): string {
  const known = short[name];
  if (known) return known;
  const last = name.slice(name.lastIndexOf(".") + 1).toUpperCase() || label.toUpperCase();
  return last.length <= 3 ? last : (last.slice(0, 1) + last.slice(1).replace(/[AEIOU_]/g, "")).slice(0, 3);
}

/** What stands in a box: name and value on one line where they fit, else below each other. */
function textOf(box: Box, width: number): string[] {
  const label = printable(box.label.replace(/ \(raw\)$/, ""));
  const value = printable(box.value);
  const whole = label === "" ? value : value === "" ? label : `${label}: ${value}`;
  if (columnsOf(whole) <= width) return [whole];
  if (width === 1) return [...letters(box), value.slice(0, 1)];
  const name =
    columnsOf(label) > width || width < 6 ? (short[box.name] ?? (width < 4 ? letters(box) : label)) : label;
  const first = value.split(" ", 1)[0] as string;
  const told = columnsOf(value) <= width ? value : columnsOf(first) <= width ? first : cut(value, width);
  if (width > 40) return [cut(whole, width)];
  return [...wrapped(name, width).slice(0, 3), ...(told === "" ? [] : [told])];
}

/** The first columns, with two dots for what is gone. */
function cut(text: string, width: number): string {
  if (columnsOf(text) <= width) return text;
  let kept = "";
  for (const char of text) {
    if (columnsOf(kept + char) > Math.max(1, width - 2)) break;
    kept += char;
  }
  return `${kept}..`.slice(0, Math.max(width, 1));
}

function centred(text: string, width: number): string {
  const free = Math.max(0, width - columnsOf(text));
  return " ".repeat(free >> 1) + text + " ".repeat(free - (free >> 1));
}

/** The line between two rows: nothing where one box goes on. */
function border(above: Line | undefined, below: Line | undefined, { row, bit }: Grid): string {
  const at = (line: Line | undefined, column: number) =>
    line?.cells.find((cell) => cell.from % row <= column && column < ((cell.to - 1) % row) + 1)?.box;
  const open = Array.from({ length: row }, (_, column) => {
    const [up, down] = [at(above, column), at(below, column)];
    return up === undefined && down === undefined ? undefined : up !== down;
  });
  let text = "";
  for (let column = 0; column <= row; column += 1) {
    const [left, right] = [open[column - 1], open[column]];
    if (left === undefined && right === undefined) break;
    text += left !== false || right !== false || column === 0 || column === row ? "+" : " ";
    if (column < row && right !== undefined) text += (right ? "-" : " ").repeat(bit - 1);
  }
  return text;
}

/** The lines of one row: as many as its fullest box needs. */
function rowLines({ cells, folded }: Line, { bit }: Grid): string[] {
  const texts = cells.map((cell) => (cell.named ? textOf(cell.box, (cell.to - cell.from) * bit - 1) : []));
  const height = texts.reduce((most, text) => Math.max(most, text.length), 1);
  const edge = folded ? "/" : "|";
  return Array.from({ length: height }, (_, line) =>
    cells.reduce((drawn, cell, i) => {
      const text = texts[i] as string[];
      // Flags stand with their values on one line.
      const above = cell.to - cell.from === 1 ? height - text.length : (height - text.length) >> 1;
      return `${drawn}${centred(text[line - above] ?? "", (cell.to - cell.from) * bit - 1)}${edge}`;
    }, edge),
  );
}

/** The numbers of the bits, as RFCs have them. */
function ruler({ row, bit }: Grid): string[] {
  const pad = bit - 2;
  const numbers = Array.from({ length: row }, (_, at) => at);
  const tens = numbers.map((at) => {
    const shown = row === 32 ? at % 10 === 0 : at >= 10;
    return `${" ".repeat(pad)} ${shown ? Math.floor(at / 10) : " "}`;
  });
  const ones = numbers.map((at) => `${" ".repeat(pad)} ${at % 10}`);
  return [tens.join("").trimEnd(), ones.join("").trimEnd()];
}

const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** The lines of a protocol that speaks in lines; undefined where its octets are no text. */
function textLines(bytes: Uint8Array): string[] | undefined {
  if (bytes.length < 3) return undefined;
  const text = decode(bytes);
  if (controls.test(text) || /\\x[0-9a-f]{2}/.test(text)) return undefined;
  const lines = printableLines(text).split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** One layer: its title, and its picture or its lines. */
export function drawLayer(layer: Layer, bytes: Uint8Array, paint: Paint): string[] {
  const range = rangeText(layer.start, layer.end);
  const title = `${paint("layer", printable(layer.text))}${range && ` ${paint("dim", range)}`}`;
  const error = layer.error === undefined ? [] : [paint("error", `! [${printable(wrongWords(layer))}]`)];
  if (layer.end <= layer.start) return [title, ...error, "(none of its octets are in this frame)"];
  const text = textLines(bytes.subarray(layer.start, layer.end));
  if (text) {
    const shown = text.slice(0, mostLines).map((line) => `  ${line}`);
    return [title, ...error, ...shown, ...(text.length > mostLines ? ["  ..."] : [])];
  }
  const grid = sixteen.has(layer.name) ? narrow : usual;
  const rows = rowsOf(boxesOf(layer, bytes), grid);
  const drawn = rows.slice(0, mostLines);
  const lines = [title, ...error, ...ruler(grid).map((line) => paint("dim", line))];
  for (const [at, row] of drawn.entries())
    lines.push(border(drawn[at - 1], row, grid), ...rowLines(row, grid));
  lines.push(border(drawn.at(-1), undefined, grid));
  if (rows.length > drawn.length) lines.push(`... ${rows.length - drawn.length} more rows`);
  return lines;
}

/** Every layer of a packet that has octets, from the link up, an empty line between them. */
export function draw(packet: Packet, paint: Paint): string[] {
  // Neither has octets of its own.
  const layers = packet.layers().filter(({ name }) => name !== "frame" && name !== "raw");
  return layers.flatMap((layer, at) => [
    ...(at > 0 ? [""] : []),
    ...drawLayer(layer, packet.frame.bytes, paint),
  ]);
}
