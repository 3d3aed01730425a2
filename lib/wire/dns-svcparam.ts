/** Parameters of SVCB and HTTPS records as text: RFC 9460 2.1, 7, 8, A; RFC 9461 5; RFC 9540. */
import { addressBytes, ipv4Text, ipv6Text } from "./address.ts";
import { octets, parseNumber, quoted, u16 } from "./dns-codec.ts";

/** One parameter, its value as on the wire. */
export interface SvcParam {
  key: number;
  value: Uint8Array;
}

/** Keys by number (RFC 9460 14.3.2, RFC 9461, RFC 9540). */
const keys = "mandatory alpn no-default-alpn port ipv4hint ech ipv6hint dohpath ohttp".split(" ");
const key = { mandatory: 0, alpn: 1, noDefaultAlpn: 2, port: 3, ipv4hint: 4, ech: 5, ipv6hint: 6, ohttp: 8 };

/** "alpn", or "key65000" for a number without a name. */
export function keyName(number: number): string {
  return keys[number] ?? `key${number}`;
}

function keyNumber(name: string): number {
  const known = keys.indexOf(name.toLowerCase());
  if (known >= 0) return known;
  const generic = /^key(0|[1-9]\d{0,4})$/i.exec(name);
  if (generic && Number(generic[1]) < 0xffff) return Number(generic[1]);
  throw new RangeError(`"${name}" is no parameter of a service`);
}

/** Octets cut into pieces of one size. */
function pieces(value: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: value.length / size }, (_, at) => value.subarray(at * size, (at + 1) * size));
}

function number16([high, low]: Uint8Array): number {
  return ((high as number) << 8) | (low as number);
}

/** The protocols of an alpn list, or undefined for octets that are no such list. */
function alpnList(value: Uint8Array): Uint8Array[] | undefined {
  const list: Uint8Array[] = [];
  for (let at = 0; at < value.length; ) {
    const size = value[at] as number;
    if (size === 0 || at + 1 + size > value.length) return undefined;
    list.push(value.subarray(at + 1, at + 1 + size));
    at += 1 + size;
  }
  return list.length > 0 ? list : undefined;
}

/** RFC 9460 A.1: a comma and a backslash inside one item of a list. */
function escapeItem(item: Uint8Array): number[] {
  return [...item].flatMap((octet) => (octet === 0x2c || octet === 0x5c ? [0x5c, octet] : [octet]));
}

/** The value as text behind the `=`; undefined for a key without a form of its own and for octets that lack it. */
export function valueText(number: number, value: Uint8Array): string | undefined {
  const { length } = value;
  const list = number === key.alpn ? alpnList(value) : undefined;
  if (list)
    return quoted(
      Uint8Array.from(list.flatMap((item, at) => (at > 0 ? [0x2c, ...escapeItem(item)] : escapeItem(item)))),
    );
  if (length === 0) return undefined;
  if (number === key.mandatory && length % 2 === 0)
    return pieces(value, 2)
      .map((piece) => keyName(number16(piece)))
      .join();
  if (number === key.port && length === 2) return String(number16(value));
  if (number === key.ipv4hint && length % 4 === 0) return pieces(value, 4).map(ipv4Text).join();
  if (number === key.ipv6hint && length % 16 === 0) return pieces(value, 16).map(ipv6Text).join();
  if (number === key.ech) return Buffer.from(value).toString("base64");
  return undefined;
}

/** `alpn="h2,h3"`, `key65000="..."`, or the key alone where the value is empty. */
export function paramText({ key: number, value }: SvcParam): string {
  if (value.length === 0) return keyName(number);
  return `${keyName(number)}=${valueText(number, value) ?? quoted(value)}`;
}

/** Items of a comma-separated list, each unescaped a second time (RFC 9460 A.1). */
function items(value: Uint8Array): number[][] {
  const list: number[][] = [[]];
  for (let at = 0; at < value.length; at += 1) {
    const octet = value[at] as number;
    if (octet === 0x2c) list.push([]);
    else if (octet === 0x5c && at + 1 < value.length) {
      at += 1;
      list.at(-1)?.push(value[at] as number);
    } else list.at(-1)?.push(octet);
  }
  if (list.some((item) => item.length === 0)) throw new RangeError("an item of the list is empty");
  return list;
}

function addresses(text: string, size: 4 | 16): number[] {
  return text.split(",").flatMap((word) => {
    let bytes: Uint8Array | undefined;
    try {
      bytes = addressBytes(word);
    } catch {
      // Said below, in the words of a zone file.
    }
    if (bytes?.length !== size) throw new RangeError(`"${word}" is no IPv${size === 4 ? 4 : 6} address`);
    return [...bytes];
  });
}

function mandatory(text: string): number[] {
  const list = text.split(",").map(keyNumber);
  if (list.includes(key.mandatory)) throw new RangeError("mandatory lists itself");
  if (new Set(list).size < list.length) throw new RangeError("mandatory lists a key twice");
  return list.sort((a, b) => a - b).flatMap(u16);
}

function alpn(text: string): number[] {
  return items(octets(text)).flatMap((item) => {
    if (item.length > 255) throw new RangeError("an item of alpn has more than 255 octets");
    return [item.length, ...item];
  });
}

function ech(text: string): number[] {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new RangeError("ech is not written in base64");
  return [...Buffer.from(text, "base64")];
}

/** How the value of a key is read from text; other keys hold the octets themselves. */
const parsers = new Map<number, (text: string) => number[]>([
  [key.mandatory, mandatory],
  [key.alpn, alpn],
  [key.port, (text) => u16(parseNumber(text, "port", 0xffff))],
  [key.ipv4hint, (text) => addresses(text, 4)],
  [key.ech, ech],
  [key.ipv6hint, (text) => addresses(text, 16)],
]);

/** Reads `key` or `key=value`. Throws RangeError, in words. */
export function parseParam(word: string): SvcParam {
  const at = word.indexOf("=");
  const number = keyNumber(at < 0 ? word : word.slice(0, at));
  const text = at < 0 ? "" : word.slice(at + 1);
  const bare = number === key.noDefaultAlpn || number === key.ohttp;
  if (bare && text !== "") throw new RangeError(`${keyName(number)} takes no value`);
  const parse = parsers.get(number);
  if (parse && text === "") throw new RangeError(`${keyName(number)} needs a value`);
  return { key: number, value: Uint8Array.from(parse ? parse(text) : octets(text)) };
}

/** What RFC 9460 2.1 and 8 ask of the parameters together, `params` being in order. Throws RangeError. */
export function checkParams(params: readonly SvcParam[]): void {
  const has = (number: number) => params.some((param) => param.key === number);
  params.forEach((param, at) => {
    if (params[at + 1]?.key === param.key) throw new RangeError(`${keyName(param.key)} stands there twice`);
  });
  if (has(key.noDefaultAlpn) && !has(key.alpn)) throw new RangeError("no-default-alpn needs alpn");
  const listed = params.find((param) => param.key === key.mandatory)?.value ?? new Uint8Array();
  for (const number of pieces(listed, 2).map(number16))
    if (!has(number)) throw new RangeError(`mandatory lists ${keyName(number)}, which is not there`);
}
