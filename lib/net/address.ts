/** Addresses as people type them (RFC 3986 3.2.2 for bracketed IPv6) and as porthole prints them. */
import { isIP } from "node:net";
import { PortholeError } from "../errors.ts";
import { servicePort } from "../port-names.ts";
import { printable } from "../printable.ts";
import type { Address, Transport } from "./connection.ts";

/** What stands in for what was not typed. A missing port without a default is a usage error. */
export interface AddressDefaults {
  transport?: Transport;
  /** "" means: both loopback addresses when listening, 127.0.0.1 when connecting. */
  host?: string;
  port?: number;
}

const advice = "try 2525, host:port, [::1]:53, udp://host:port or unix:/path";

/**
 * Reads `2525`, `:2525`, `host:port`, `host port`, `[::1]:53`, `::1`, `tcp://`, `udp://`, `tls://`, `unix:/path`,
 * `memory:name`, and service names for ports (`localhost:smtp`). Throws a usage error of one line that quotes what was typed.
 *
 * @example
 * parseAddress("udp://[::1]:domain"); // { transport: "udp", host: "::1", port: 53 }
 */
export function parseAddress(text: string, defaults: AddressDefaults = {}): Address {
  const typed = text.trim();
  const scheme = /^(tcp|udp|tls|unix|memory):(?:\/\/)?(.*)$/s.exec(typed);
  const transport = (scheme?.[1] as Transport | undefined) ?? defaults.transport ?? "tcp";
  const rest = scheme ? (scheme[2] as string) : typed;
  if (transport === "unix" || transport === "memory") {
    if (rest === "") throw wrong(typed, "the path is missing");
    return { transport, host: "", port: 0, path: rest };
  }
  const { host, port } = split(rest.replace(/\/$/, ""), typed, defaults);
  if (host.includes("%") ? isIP(host.split("%", 1)[0] as string) === 0 : /[^\p{L}\p{M}\p{N}_.:-]/u.test(host))
    throw wrong(typed, `"${printable(host)}" is no host name or address`);
  return { transport, host, port };
}

function split(rest: string, typed: string, defaults: AddressDefaults): { host: string; port: number } {
  const host = defaults.host ?? "127.0.0.1";
  if (rest === "" && defaults.port !== undefined) return { host, port: defaults.port };
  const bracketed = /^\[([^\]]*)\](?::(.+)|\s+(\S+))?$/.exec(rest);
  if (bracketed) {
    const inner = bracketed[1] as string;
    if (isIP(inner.split("%", 1)[0] as string) !== 6)
      throw wrong(typed, `"${printable(inner)}" is no IPv6 address`);
    return { host: inner, port: port(bracketed[2] ?? bracketed[3], typed, defaults) };
  }
  const spaced = /^(\S+)\s+(\S+)$/.exec(rest);
  if (spaced) return { host: spaced[1] as string, port: port(spaced[2], typed, defaults) };
  // An IPv6 address without brackets is whole: its last group is never a port.
  if (isIP(rest.split("%", 1)[0] as string) === 6)
    return { host: rest, port: port(undefined, typed, defaults) };
  const parts = /^([^:]*):([^:]*)$/.exec(rest);
  if (parts?.[2] === "") throw wrong(typed, "the port is missing");
  if (parts) return { host: parts[1] || host, port: port(parts[2], typed, defaults) };
  if (rest.includes(":")) throw wrong(typed, "an IPv6 address with a port needs brackets, [::1]:53");
  if (/^\d+$/.test(rest) || (defaults.port === undefined && isIP(rest) === 0))
    return { host, port: port(rest, typed, defaults) };
  return { host: rest, port: port(undefined, typed, defaults) };
}

function port(text: string | undefined, typed: string, defaults: AddressDefaults): number {
  if (text === undefined) {
    if (defaults.port !== undefined) return defaults.port;
    throw wrong(typed, "the port is missing");
  }
  if (/^\d+$/.test(text)) {
    const number = Number(text);
    if (number <= 65535) return number;
    throw wrong(typed, `port ${text.slice(0, 20)} is past 65535`);
  }
  const known = servicePort(text.toLowerCase());
  if (known !== undefined) return known;
  throw wrong(typed, `"${printable(text)}" is no port number and no service name`);
}

function wrong(typed: string, why: string): PortholeError {
  return new PortholeError("usage", `Cannot read address "${printable(typed)}": ${why} (${advice})`);
}

/** "127.0.0.1:25", "[::1]:53", or the path of a Unix-domain or memory address. */
export function hostPort(address: Address): string {
  if (address.path !== undefined) return printable(address.path);
  return `${address.host.includes(":") ? `[${address.host}]` : address.host}:${address.port}`;
}

/** "tcp://127.0.0.1:25", "tcp://[::1]:25", "unix:/path". `parseAddress` reads it back. */
export function formatAddress(address: Address): string {
  if (address.path === undefined) return `${address.transport}://${hostPort(address)}`;
  // A path that begins with two slashes would lose them: they read as the scheme's own.
  return `${address.transport}:${address.path.startsWith("//") ? "//" : ""}${hostPort(address)}`;
}

/** True for 127.0.0.0/8, ::1, IPv4-mapped loopback, and the name localhost. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/i.test(host);
}
