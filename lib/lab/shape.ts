/** Shape: what a link does to frames, loss, delay and rate, in words and as commands of tc(8) and nft(8). */
import { duration } from "../duration.ts";
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";

/** What is absent is left alone. */
export interface Shape {
  /** Per cent of frames that vanish, each way. */
  readonly loss?: number;
  /** Milliseconds that each frame takes longer, each way. */
  readonly delay?: number;
  /** Bits a second, each way. */
  readonly rate?: number;
}

const units: Readonly<Record<string, number>> = { bit: 1, kbit: 1e3, mbit: 1e6, gbit: 1e9 };

/** "10%", "0.5%", "10": per cent. Throws a usage error. */
export function lossOf(text: string): number {
  const match = /^(\d{1,3}(?:\.\d{1,3})?)%?$/.exec(text);
  const loss = Number(match?.[1]);
  if (match && loss <= 100) return loss;
  throw new PortholeError("usage", `Cannot lose "${printable(text)}" of the frames: 10% is meant`);
}

/** "20ms", "1s": milliseconds. Throws a usage error. */
export function delayOf(text: string): number {
  const delay = duration(text);
  if (delay <= 10_000) return delay;
  throw new PortholeError("usage", `Cannot delay frames by "${printable(text)}": at most 10s`);
}

/** "1mbit", "64kbit": bits a second. Throws a usage error. */
export function rateOf(text: string): number {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)([kmg]?bit)(?:\/s|ps)?$/i.exec(text);
  const rate = Number(match?.[1]) * (units[match?.[2]?.toLowerCase() ?? ""] ?? 0);
  if (rate >= 8000 && rate <= 1e11) return Math.round(rate);
  throw new PortholeError(
    "usage",
    `Cannot send at "${printable(text)}": 64kbit, 1mbit or 1gbit is meant, at least 8kbit`,
  );
}

/** The words of a shape, "loss 10%, delay 20ms, rate 1mbit"; "" for none. */
export function shapeText({ loss, delay, rate }: Shape): string {
  return [
    ...(loss ? [`loss ${loss}%`] : []),
    ...(delay ? [`delay ${delay}ms`] : []),
    ...(rate ? [`rate ${rateText(rate)}`] : []),
  ].join(", ");
}

function rateText(rate: number): string {
  const [name, size] = Object.entries(units).findLast(([, one]) => rate >= one && rate % one === 0) ?? [
    "bit",
    1,
  ];
  return `${rate / size}${name}`;
}

/**
 * The lines of `tc -batch` that give one interface its delay and rate. Rate alone needs no netem, which small kernels lack.
 * netem counts octets when it has a rate itself, so that both are one queue.
 */
export function tcLines(device: string, { delay, rate }: Shape): string[] {
  const at = `qdisc replace dev ${device} root`;
  if (delay) return [`${at} netem limit 10000 delay ${delay}ms${rate ? ` rate ${rate}bit` : ""}`];
  if (rate)
    return [`${at} tbf rate ${rate}bit burst ${Math.max(3200, Math.round(rate / 800))} latency 500ms`];
  return [];
}

/**
 * The nft(8) table that loses frames as they leave one interface; "" where none are lost. Chances are in
 * hundred-thousandths. A frame that is lost is not seen by a capture at its sender either, as on a cut wire.
 */
export function lossTable(device: string, { loss }: Shape): string {
  const name = `loss_${device.replaceAll(/[^a-z0-9]/gi, "_")}`;
  const table = `table netdev ${name}`;
  // Declared, so that it may be deleted whether or not it was there.
  const fresh = `${table}\ndelete ${table}\n`;
  if (!loss) return fresh;
  const rule = loss >= 100 ? "drop" : `numgen random mod 100000 < ${Math.round(loss * 1000)} drop`;
  return `${fresh}${table} {\nchain out {\ntype filter hook egress device ${device} priority 0\n${rule}\n}\n}\n`;
}
