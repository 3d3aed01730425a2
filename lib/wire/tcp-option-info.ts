/** What the packet list says of TCP options, in Wireshark's words. */
import { isExperiment, kinds, numberAt, sackBlocks, type TcpOption } from "./tcp-option.ts";

/** Counters of octets marked ECT(0), CE and ECT(1); the kind says the order, the length how many are there. */
function accurateEcn(first: boolean, data: Uint8Array): string {
  if (data.length === 0) return " AccECN";
  if (data.length > 9 || data.length % 3 !== 0) return "";
  const order = first ? ["EE1B", "ECEB", "EE0B"] : ["EE0B", "ECEB", "EE1B"];
  return order
    .map((name, i) => (data.length >= (i + 1) * 3 ? ` ${name}=${numberAt(data, i * 3, 3)}` : ""))
    .join("");
}

/** RFC 6994 3: an experiment's number stands in front; some became options of their own. */
function experimentInfo(data: Uint8Array): string {
  if (data.length < 2) return "";
  const id = numberAt(data, 0, 2);
  // RFC 7413 appendix: before kind 34 Fast Open was experiment 0xF989.
  if (id === 0xf989) return data.length === 2 ? " TFO=R" : " TFO=C";
  if (id === 0xacc0 || id === 0xacc1) return accurateEcn(id === 0xacc1, data.subarray(2));
  return ` ExID=${id.toString(16).toUpperCase()}`;
}

/** RFC 4782 3.1: a rate is 80 kbit/s, or as often twice as much as the number says. */
export function quickStartRate(code: number): string {
  if (code === 0) return "0 bit/s";
  const rate = 40 * 2 ** code;
  if (rate < 1e3) return `${rate} Kbit/s`;
  return rate < 1e6 ? `${rate / 1e3} Mbit/s` : `${rate / 1e6} Gbit/s`;
}

/** CCSDS 714.0-B 3.2.3: capabilities as bits, and the number of the connection. */
function spaceCapabilities(bits: number, connection: number): string {
  const names = ["BETS", "SNACK1", "SNACK2", "COMP", "NLTS"].filter((_, at) => bits & (0x80 >> at));
  if (bits & 7) names.push("RESERVED");
  return `${names.length > 0 ? ` SCPS[${names.join(", ")}]` : ""} Connection ID=${connection}`;
}

/** What Wireshark puts in front of the ports for the probes of Riverbed's devices, which it alone writes about. */
export function optionPrefix({ kind, data }: TcpOption): string {
  if (kind === 78) return "TRPY, ";
  if (kind !== 76 || data.length < 8 || !((data[0] as number) & 1)) return "";
  return ["S+, ", "SA+, ", "", "S#, ", "S+, ", "SA+, "][(data[0] as number) >> 4] ?? "";
}

/** What the packet list says of an option: " MSS=65495"; nothing for padding. `base` makes SACK edges relative. */
export function optionInfo(option: TcpOption, base = 0): string {
  const { kind, data } = option;
  if (kind === kinds.mss && data.length === 2) return ` MSS=${numberAt(data, 0, 2)}`;
  if (kind === kinds.windowScale && data.length === 1) return ` WS=${2 ** Math.min(data[0] as number, 14)}`;
  if (kind === kinds.sackPermitted) return " SACK_PERM";
  if (kind === kinds.sack)
    return sackBlocks(option)
      .map(([left, right]) => ` SLE=${(left - base) >>> 0} SRE=${(right - base) >>> 0}`)
      .join("");
  if (kind === kinds.timestamps && data.length === 8)
    return ` TSval=${numberAt(data, 0, 4)} TSecr=${numberAt(data, 4, 4)}`;
  if (kind === 19) return " MD5";
  if (kind === 20 && data.length === 2) return spaceCapabilities(data[0] as number, data[1] as number);
  if (kind === 27 && data.length === 6) return ` QSresp=${quickStartRate((data[0] as number) & 15)}`;
  if (kind === 28 && data.length === 2) return ` USER_TO=${numberAt(data, 0, 2) & 0x7fff}`;
  if (kind === 29) return "TCP AO";
  if ((kind === 6 || kind === 7) && data.length === 4) return ` ECHO=${numberAt(data, 0, 4)}`;
  if (kind >= 11 && kind <= 13 && data.length === 4) return ` CC=${numberAt(data, 0, 4)}`;
  if (kind === kinds.accurateEcn0 || kind === kinds.accurateEcn1)
    return accurateEcn(kind === kinds.accurateEcn1, data);
  if (isExperiment(kind)) return experimentInfo(data);
  if (kind === kinds.fastOpen) return data.length === 0 ? " TFO=R" : " TFO=C";
  return "";
}
