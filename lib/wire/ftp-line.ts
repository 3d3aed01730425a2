/** Addresses in the lines of FTP: RFC 959 4.1.2 (PORT, 227), RFC 2428 2 (EPRT) and 3 (229). */

/** An address that a line names; `at` and `size` are where in the text its words stand. */
export interface FtpAddress {
  readonly host: string;
  readonly port: number;
  readonly hostAt: number;
  readonly hostSize: number;
  readonly portAt: number;
  readonly portSize: number;
}

/**
 * The six numbers of a PORT command or of a 227 reply, wherever they stand: RFC 959 does not say how the reply is
 * worded.
 */
export function sixNumbers(text: string): FtpAddress | undefined {
  const match = /\d+,\d+,\d+,\d+,\d+,\d+/.exec(text);
  if (!match) return undefined;
  const numbers = match[0].split(",").map(Number);
  const host = numbers.slice(0, 4).map((n) => n & 0xff);
  const [high = 0, low = 0] = numbers.slice(4);
  const hostSize = match[0].split(",").slice(0, 4).join(",").length;
  const portAt = match.index + hostSize + 1;
  return {
    host: host.join("."),
    port: ((high & 0xff) << 8) | (low & 0xff),
    hostAt: match.index,
    hostSize,
    portAt,
    portSize: match[0].length - hostSize - 1,
  };
}

/** An EPRT command's argument: family, address and port between a delimiter that is met four times. */
export function extendedPort(text: string): (FtpAddress & { readonly family: 1 | 2 }) | undefined {
  const delimiter = text[0];
  if (delimiter === undefined || !/^[!-~]$/.test(delimiter) || /[0-9a-f.:]/i.test(delimiter))
    return undefined;
  const parts = text.split(delimiter);
  if (parts.length !== 5) return undefined;
  const [, family = "", host = "", port = ""] = parts;
  if (!/^[12]$/.test(family) || !/^\d{1,5}$/.test(port) || Number(port) > 65535) return undefined;
  if (family === "1" ? !/^\d{1,3}(\.\d{1,3}){3}$/.test(host) : !/^[0-9a-f:.]+$/i.test(host)) return undefined;
  const portAt = 3 + host.length + 1;
  return {
    family: Number(family) as 1 | 2,
    host,
    port: Number(port),
    hostAt: 3,
    hostSize: host.length,
    portAt,
    portSize: port.length,
  };
}

/** The port of a 229 reply: "(|||6446|)". */
export function extendedPassive(text: string): { port: number; at: number; size: number } | undefined {
  const match = /\(([!-/:-~])\1\1(\d{1,5})\1?[^)]*\)/.exec(text);
  const digits = match?.[2];
  if (!match || digits === undefined || Number(digits) > 65535) return undefined;
  return { port: Number(digits), at: match.index + 4, size: digits.length };
}

/** The directory between the quotes of a 257 reply, where a quote in it is doubled (RFC 959, appendix II). */
export function quotedDirectory(text: string): string | undefined {
  const match = /^"((?:[^"]|"")*)"/.exec(text);
  return match?.[1]?.replaceAll('""', '"');
}

/** Where `CWD target` leads from `directory`. */
export function changedDirectory(directory: string, target: string): string {
  if (target.startsWith("/") || directory === "") return target;
  const parts: string[] = [];
  for (const part of `${directory}/${target}`.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `${directory.startsWith("/") ? "/" : ""}${parts.join("/")}`;
}
