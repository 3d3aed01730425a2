/** How the data of DHCPv6 options reads, where many read alike: RFC 8415 21. */
import { formatted } from "../printable.ts";
import { ipv6Text } from "./address.ts";
import type { Cursor } from "./cursor.ts";
import { readDomains } from "./dhcpv6-domain.ts";
import { optionTitles } from "./dhcpv6-name.ts";
import { named, takeOctets } from "./shown.ts";

/** The message that options are read for. */
export interface Message {
  /** Its type. */
  type: number;
  /** The packet list's line, to which some options add. */
  info: string;
  /** How many options and messages lie around those that are read now. */
  depth: number;
  /** Options that lie in one ended too early: those around it are not read further. */
  ended: boolean;
}

/** How the data of an option reads: false where its length is wrong. */
export type Reader = (c: Cursor, message: Message) => boolean;

/** RFC 8415 7.7: a time without end. */
export const infinite = 0xffffffff;
/** Seconds, or that they do not end. */
export const lifetime = (n: number) => (n === infinite ? "infinity" : String(n));
/** An option's number with its name. */
export const optionText = named(optionTitles);

/** A field's name. */
export const field = (name: string) => `dhcpv6.${name}`;

/** A number of exactly `size` octets. */
export const number =
  (size: number, name: string, label: string, show?: (n: number) => string): Reader =>
  (c) => {
    if (c.sent !== size) return false;
    c.uint(size, field(name), label, show);
    return true;
  };

/** Text as far as the option goes. */
export const text =
  (name: string, label: string): Reader =>
  (c) => {
    if (c.sent > 0) {
      const start = c.need(c.sent);
      const value = formatted(c.bytes.subarray(start, c.end));
      c.skip(c.left);
      c.note(field(name), `${label}: ${value}`, start, c.offset, value);
    }
    return true;
  };

/** Octets, at least so many. */
export const octets =
  (name: string, label: string, least = 0): Reader =>
  (c) => {
    if (c.sent < least) return false;
    takeOctets(c, c.sent, field(name), label);
    return true;
  };

/** One address behind another; `counted` numbers them. */
export const addresses =
  (name: string, label: string, counted = false): Reader =>
  (c) => {
    if (c.sent % 16 !== 0) return false;
    for (let n = 1; c.sent > 0; n += 1)
      c.take(16, field(name), counted ? `${String(n).padStart(2)} ${label}` : label, ipv6Text);
    return true;
  };

/** Names below a heading, or without one. */
export const domains =
  (name: string, label: string, heading?: string): Reader =>
  (c, message) => {
    if (c.sent === 0) return true;
    if (heading !== undefined) c.open("dhcpv6.domains", heading);
    const wrong = readDomains(c, field(name), label);
    if (heading !== undefined) c.close();
    if (wrong !== "" && !message.info.includes(wrong)) message.info += ` [${wrong}]`;
    return true;
  };

/** Numbers of options that are asked for. */
export const codes: Reader = (c) => {
  while (c.sent >= 2) c.uint(2, field("requested_option_code"), "Requested Option code", optionText);
  return true;
};
