/** One condition of a socket filter: a port, an address with its length, a name of AF_UNIX. */
import { PortholeError } from "../errors.ts";
import { servicePort } from "../port-names.ts";
import { printable } from "../printable.ts";
import { ipOctets } from "./ip-text.ts";
import { localPortRange } from "./port-range.ts";
import type { Comparison } from "./socket-filter.ts";
import type { SocketRow } from "./socket-row.ts";

/** Whether a row is meant. */
export type Condition = (row: SocketRow) => boolean;

type Which = "local" | "remote";

function wrong(operand: string, why: string): PortholeError {
  return new PortholeError("usage", `Cannot read "${printable(operand)}" in the filter: ${why}`);
}

function compare(comparison: Comparison, number: number): (port: number) => boolean {
  switch (comparison) {
    case "=":
      return (port) => port === number;
    case "!=":
      return (port) => port !== number;
    case ">=":
      return (port) => port >= number;
    case "<=":
      return (port) => port <= number;
    case ">":
      return (port) => port > number;
    case "<":
      return (port) => port < number;
  }
}

function portOf(text: string, operand: string): number {
  if (/^\d+$/.test(text)) {
    if (Number(text) > 0xffff_ffff) throw wrong(operand, `${text.slice(0, 20)} is past any port`);
    return Number(text);
  }
  const port = servicePort(text);
  if (port === undefined) throw wrong(operand, `"${printable(text)}" is no port and no service`);
  return port;
}

/** `sport = :25`, `dport > 1024`, `sport smtp`; "autobound" is a port that the system chose. Of AF_UNIX it is the inode. */
export function portCondition(which: Which, comparison: Comparison, operand: string): Condition {
  if (operand === "autobound") {
    const { first, last } = localPortRange();
    return (row) =>
      row.family === 0
        ? /^$|^@[0-9a-f]{5}$/.test(row.local.host)
        : row.local.port >= first && row.local.port <= last;
  }
  const text = operand.slice(operand.lastIndexOf(":") + 1);
  if (text === "*" || text === "") return () => comparison === "=";
  const right = compare(comparison, portOf(text, operand));
  return (row) => right(row[which].port);
}

/** "addr", "addr/len", "addr:port", "[v6]:port", "*:port", ":port" taken apart. */
function split(operand: string): { host: string; length: string | undefined; port: string | undefined } {
  // ss has the length inside the brackets, others outside.
  const bracketed = /^\[([^\]/]*)(?:\/(\d+))?\](?:\/(\d+))?(?::(.*))?$/.exec(operand);
  if (bracketed)
    return { host: bracketed[1] as string, length: bracketed[2] ?? bracketed[3], port: bracketed[4] };
  const plain = /^([^/]*)(?:\/(\d+)(?::(.*))?)?$/.exec(operand);
  if (!plain) throw wrong(operand, "an address, address/length or address:port is meant");
  const [, host = "", length, port] = plain;
  if (length !== undefined || ipOctets(host)?.length === 16) return { host, length, port };
  const colon = host.lastIndexOf(":");
  return colon < 0
    ? { host, length, port }
    : { host: host.slice(0, colon), length, port: host.slice(colon + 1) };
}

/** `src 127.0.0.1`, `dst 10.0.0.0/8:443`, `src unix:/run/*`. As ss has it, IPv4 means what is mapped into IPv6 too. */
export function addressCondition(which: Which, comparison: Comparison, operand: string): Condition {
  if (comparison !== "=" && comparison !== "!=") throw wrong(operand, "an address is = or !=");
  const found = operand.startsWith("unix:")
    ? nameCondition(which, operand.slice(5))
    : /^[/@]/.test(operand)
      ? nameCondition(which, operand)
      : inetCondition(which, operand);
  return comparison === "=" ? found : (row) => !found(row);
}

function inetCondition(which: Which, operand: string): Condition {
  const { host, length, port } = split(operand.replace(/^inet6?:/, ""));
  const number = port === undefined || port === "" || port === "*" ? undefined : portOf(port, operand);
  if (host === "" || host === "*")
    return (row) => row.family !== 0 && (number === undefined || row[which].port === number);
  const octets = ipOctets(host);
  if (!octets) throw wrong(operand, `"${printable(host)}" is no address; names are not looked up here`);
  const bits = length === undefined ? octets.length * 8 : Number(length);
  if (bits > octets.length * 8) throw wrong(operand, `/${length} is longer than the address`);
  const holds = (text: string) => {
    const other = ipOctets(text);
    if (!other) return false;
    const mapped = octets.length === 4 && other.length === 16 && isMapped(other);
    return (
      (mapped || other.length === octets.length) && begins(mapped ? other.slice(12) : other, octets, bits)
    );
  };
  return (row) =>
    row.family !== 0 && (number === undefined || row[which].port === number) && holds(row[which].host);
}

function isMapped(octets: readonly number[]): boolean {
  return octets.slice(0, 12).every((octet, i) => octet === (i < 10 ? 0 : 0xff));
}

/** The first `bits` are the same. */
function begins(a: readonly number[], b: readonly number[], bits: number): boolean {
  for (let i = 0; i * 8 < bits; i += 1) {
    const mask = (0xff00 >> Math.min(8, bits - i * 8)) & 0xff;
    if ((((a[i] as number) ^ (b[i] as number)) & mask) !== 0) return false;
  }
  return true;
}

/** fnmatch(3) with FNM_CASEFOLD for * and ?: they pass slashes too. Linear, whatever the pattern. */
function nameCondition(which: Which, pattern: string): Condition {
  const parts = pattern.toLowerCase();
  return (row) => row.family === 0 && globs(parts, row[which].host.toLowerCase());
}

function globs(pattern: string, text: string): boolean {
  let [p, at, star, mark] = [0, 0, -1, 0];
  while (at < text.length) {
    if (p < pattern.length && (pattern[p] === "?" || (pattern[p] === text[at] && pattern[p] !== "*"))) {
      p += 1;
      at += 1;
    } else if (pattern[p] === "*") {
      [star, mark] = [p, at];
      p += 1;
    } else if (star >= 0) {
      p = star + 1;
      mark += 1;
      at = mark;
    } else return false;
  }
  while (pattern[p] === "*") p += 1;
  return p === pattern.length;
}
