/** The SOA record (RFC 1035 3.3.13, RFC 2308 4). */
import { absoluteText, type Codec, duration, exactly, nameField, parseNumber, u32 } from "./dns-codec.ts";
import { nameInfo } from "./dns-name.ts";

/** The start of a zone (RFC 1035 3.3.13). Times are seconds. */
export interface Soa {
  mname: string;
  rname: string;
  serial: number;
  refresh: number;
  retry: number;
  expire: number;
  minimum: number;
}

const soaTimes = [
  ["refresh", "dns.soa.refresh_interval", "Refresh Interval"],
  ["retry", "dns.soa.retry_interval", "Retry Interval"],
  ["expire", "dns.soa.expire_limit", "Expire limit"],
  ["minimum", "dns.soa.mininum_ttl", "Minimum TTL"],
] as const;

/** SOA. */
export const soa: Codec<Soa> = {
  read(c, start) {
    const mname = nameField(c, start, "dns.soa.mname", "Primary name server");
    const rname = nameField(c, start, "dns.soa.rname", "Responsible authority's mailbox");
    const serial = c.uint(4, "dns.soa.serial_number", "Serial Number");
    const times = soaTimes.map(([, field, label]) => c.uint(4, field, label, (n) => `${n} (${duration(n)})`));
    const [refresh, retry, expire, minimum] = times as [number, number, number, number];
    return { mname, rname, serial, refresh, retry, expire, minimum };
  },
  write(data, names, offset) {
    const bytes = names.write(data.mname, offset);
    bytes.push(...names.write(data.rname, offset + bytes.length));
    for (const n of [data.serial, data.refresh, data.retry, data.expire, data.minimum]) bytes.push(...u32(n));
    return bytes;
  },
  text: (data) =>
    `${absoluteText(data.mname)} ${absoluteText(data.rname)} ${data.serial} ${data.refresh} ${data.retry} ${data.expire} ${data.minimum}`,
  info: (data) => nameInfo(data.mname),
  parse(words, absolute) {
    exactly(words, 7, "mname rname serial refresh retry expire minimum");
    const time = (at: number, what: string) => parseNumber(words[at], what, 0x7fffffff, true);
    return {
      mname: absolute(words[0] as string),
      rname: absolute(words[1] as string),
      serial: parseNumber(words[2], "serial", 0xffffffff),
      refresh: time(3, "refresh"),
      retry: time(4, "retry"),
      expire: time(5, "expire"),
      minimum: time(6, "minimum"),
    };
  },
};
