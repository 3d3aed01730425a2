/** DHCPv6 options that have parts of their own: classes, options of vendors, authentication, time servers. */
import { formatted } from "../printable.ts";
import { ipv6Text } from "./address.ts";
import { domains, field, octets, type Reader } from "./dhcpv6-kind.ts";
import { enterpriseText } from "./enterprise.ts";
import { named, takeOctets } from "./shown.ts";

/** RFC 8415 21.16: who made the client, and octets for each class. */
export const vendorClass: Reader = (c) => {
  if (c.sent < 4) return false;
  c.uint(4, field("vendorclass.enterprise"), "Enterprise ID", enterpriseText);
  while (c.sent >= 2) {
    const size = c.peek(2);
    if (size + 2 > c.sent) return false;
    c.skip(2);
    c.take(size, field("vendorclass.data"), "vendor-class-data", formatted);
  }
  return true;
};

/** RFC 8415 21.17: options of a vendor. */
export const vendorOptions: Reader = (c) => {
  if (c.sent < 4) return false;
  c.uint(4, field("vendoropts.enterprise"), "Enterprise ID", enterpriseText);
  const name = field("vendoropts.enterprise");
  while (c.sent >= 4) {
    c.open("dhcpv6.vendoropts.option", "option");
    c.uint(2, `${name}.option_code`, "Option code");
    const size = c.uint(2, `${name}.option_length`, "Option length");
    if (size > c.sent) {
      c.close();
      return false;
    }
    takeOctets(c, size, `${name}.option_data`, "Option data");
    c.close();
  }
  return true;
};

/** RFC 8415 21.15: octets for each class. */
export const userClass: Reader = (c) => {
  while (c.sent >= 2) {
    if (c.peek(2) + 2 > c.sent) return false;
    c.open("dhcpv6.userclass", "User Class suboption");
    const size = c.uint(2, field("userclass.length"), "Length");
    takeOctets(c, size, field("userclass.opaque_data"), "Suboption");
    c.close();
  }
  return c.sent === 0;
};

/** RFC 8415 21.11. */
export const authentication: Reader = (c, message) => {
  if (c.sent < 11) return false;
  const protocol = c.uint(1, field("auth.protocol"), "Protocol");
  c.uint(1, field("auth.algorithm"), "Algorithm");
  c.uint(1, field("auth.rdm"), "RDM");
  takeOctets(c, 8, field("auth.replay_detection"), "Replay Detection");
  // RFC 3315 21.4: the delayed protocol has a realm, a key's number and 16 octets behind it.
  if (protocol !== 2 || c.sent < 20) return octets("auth.info", "Authentication Information")(c, message);
  const realm = c.sent - 20;
  if (realm > 0) c.take(realm, field("auth.realm"), "DHCP realm", formatted);
  c.uint(4, field("auth.key_id"), "Key ID");
  takeOctets(c, 16, field("auth.md5_data"), "HMAC-MD5 data");
  return true;
};

const times = ["", "NTP Server Address", "NTP Multicast Address", "NTP Server FQDN"];

/** RFC 5908 4: suboptions with a code and a length. */
export const timeServer: Reader = (c, message) => {
  while (c.sent >= 4) {
    const [code, size] = [c.peek(2), c.peek(2, 2)];
    if (size + 4 > c.sent) return false;
    c.open("dhcpv6.ntpserver.option", times[code] || "Unknown");
    c.uint(2, field("ntpserver.option.type"), "Suboption", named(times));
    c.uint(2, field("ntpserver.option.length"), "Length");
    const outer = c.narrow(c.offset + size);
    if (code === 3) domains("ntpserver.fqdn", "NTP Server FQDN")(c, message);
    else if (size === 16 && code > 0 && code < 3)
      c.take(16, field(code === 1 ? "ntpserver.addr" : "ntpserver.mc_addr"), times[code] as string, ipv6Text);
    c.offset = c.end;
    c.widen(outer);
    c.close();
  }
  return c.sent === 0;
};
