/** The packet list: one line a packet, in Wireshark's columns. */
import type { Packet } from "../capture/frame.ts";
import { noPaint, type Paint } from "../command.ts";
import { printable } from "../printable.ts";
import { secondsText } from "./clock.ts";
import { columnsOf } from "./columns.ts";

/** How a row is drawn. `ports` (true unless said) adds ports to addresses; `width` is the terminal's columns. */
export interface RowOptions {
  readonly ports?: boolean;
  readonly width?: number;
  /** What the time column says; absent, the seconds since the first frame. */
  readonly time?: string;
}

/** The mark of a frame that no wire carried; a real frame has nothing there. */
export const syntheticMark = "~synthetic";

/** An address with its port: `127.0.0.1:2525`, `[::1]:2525`; without a port the address alone. */
export function endpoint(address: string, port: number | undefined): string {
  const plain = printable(address);
  if (port === undefined) return plain;
  return plain.includes(":") ? `[${plain}]:${port}` : `${plain}:${port}`;
}

/** The first columns of `text` that fit into `width`, with `…` when something was cut. */
export function cutTo(text: string, width: number): string {
  // No character is wider than two columns.
  if (text.length * 2 <= width || columnsOf(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const char of text) {
    used += columnsOf(char);
    if (used > width - 1) break;
    kept += char;
  }
  return `${kept}…`;
}

/**
 * One packet on one line.
 *
 * @example
 * //     4 0.001204 127.0.0.1:2525 → 127.0.0.1:40112  SMTP  97 S: 220 localhost ESMTP porthole
 */
export function row(
  packet: Packet,
  paint: Paint,
  { ports = true, width, time: said }: RowOptions = {},
): string {
  const number = String(packet.number).padStart(6);
  // tshark leaves the column empty where the file has no time for a frame.
  const time = packet.frame.untimed ? "        " : (said ?? secondsText(packet.time));
  const from = endpoint(packet.source, ports ? packet.sourcePort : undefined);
  const to = endpoint(packet.destination, ports ? packet.destinationPort : undefined);
  const mark = packet.frame.synthetic ? ` ${syntheticMark}` : "";
  const protocol = printable(packet.protocol).padEnd(4);
  const length = String(packet.length).padStart(3);
  const head = `${number} ${time}${mark} ${from} → ${to}  ${protocol} ${length} `;
  // A width too small for the columns still leaves some of the info.
  const room = width === undefined ? Number.POSITIVE_INFINITY : Math.max(width - columnsOf(head), 8);
  const info = cutTo(printable(packet.info), room);
  if (paint === noPaint) return head + info;
  const bad =
    /\[(TCP (?!Window Update|Keep-Alive|segment)|Malformed)/.test(packet.info) ||
    / \[.*RST.*\] Seq=/.test(packet.info);
  return [
    `${paint("number", number)} ${paint("dim", time)}${mark && ` ${paint("warn", syntheticMark)}`}`,
    `${from} → ${to}  ${paint("layer", protocol)} ${length} ${bad ? paint("error", info) : info}`,
  ].join(" ");
}
