/** Names of addresses: RFC 1035 3.5, RFC 3596 2.5. */
import { isIP } from "node:net";
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { addressBytes } from "../wire/address.ts";
import { hex } from "../wire/cursor.ts";

/**
 * The name whose PTR record names an address; the beginning of an IPv4 address gives that of its network.
 *
 * @example
 * reverseName("192.0.2.1"); // "1.2.0.192.in-addr.arpa"
 */
export function reverseName(address: string): string {
  if (isIP(address) === 6) return `${[...hex(addressBytes(address))].reverse().join(".")}.ip6.arpa`;
  const parts = address.replace(/\.$/, "").split(".");
  if (parts.length > 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255))
    throw new PortholeError(
      "usage",
      `Cannot ask for the name of "${printable(address)}": an IPv4 or IPv6 address is meant`,
      {
        exitStatus: 1,
      },
    );
  return `${parts.map(Number).reverse().join(".")}.in-addr.arpa`;
}
