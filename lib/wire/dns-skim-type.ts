/** What an onlooker reads of each type's data, in order: see dns-skim. */
import { formatted } from "../printable.ts";
import { ipv4Text, ipv6Text } from "./address.ts";
import type { Skim } from "./dns-skim.ts";
import { layoutSkims } from "./dns-skim-layout.ts";

/** RFC 2874 3.1: how many bits are another's, the rest of the address, the other's name. */
function skimA6(skim: Skim): void {
  const prefix = skim.number(1);
  // More bits than an address has stand for all of its octets.
  const size = prefix > 128 ? 16 : Math.ceil((128 - prefix) / 8);
  const address = new Uint8Array(16);
  address.set(skim.octets(size), 16 - size);
  const name = prefix > 0 ? skim.name() : "";
  skim.show(prefix, ipv6Text(address), name);
  if (prefix > 128) skim.skip(Math.ceil((0x10080 - prefix) / 8));
}

/** RFC 3123 4: a family, a prefix, and so many octets of an address; one octet at the end is none. */
function skimApl(skim: Skim): void {
  while (skim.left > 1) {
    skim.skip(3);
    skim.skip(skim.number(1) & 0x7f);
  }
}

/** RFC 4025 2.1: the gateway is none, an address or a name. */
function skimIpsecKey(skim: Skim): void {
  skim.skip(1);
  const gateway = skim.number(1);
  skim.skip(1);
  if (gateway === 1) skim.skip(4);
  else if (gateway === 2) skim.skip(16);
  else if (gateway === 3) skim.name();
  if (skim.left !== 0) skim.rest();
}

/** RFC 8005 5: lengths of tag and key, both, and the rendezvous servers. */
function skimHip(skim: Skim): void {
  const tag = skim.number(1);
  skim.skip(1);
  const key = skim.number(2);
  skim.skip(tag);
  skim.skip(key);
  while (skim.left > 1) skim.name();
}

/** RFC 9460 2.2: the values of known keys have the size that their kind has, whatever their length says. */
function skimSvcb(skim: Skim): void {
  skim.skip(2);
  skim.name();
  while (skim.left > 0) {
    const key = skim.number(2);
    const size = skim.number(2);
    const unit = [2, 0, 0, 2, 4, 0, 16][key] ?? 0;
    if (key === 1) for (let at = 0; at < size; ) at += 1 + skim.string().length;
    else if (key === 3) skim.skip(2);
    else if (unit > 0) skim.skip(Math.ceil(size / unit) * unit);
    else if (key !== 2) skim.skip(size);
  }
}

/** RFC 6891 6.1.2. Options of a length that they cannot have are read beside themselves. */
function skimOpt(skim: Skim, size: number): void {
  let left = size;
  while (left > 0) {
    const code = skim.number(2);
    const length = skim.number(2);
    skim.skip(length);
    left -= 4 + length;
    // RFC 7871 6 and its draft, RFC 7873 4, RFC 8914 2.
    if ((code === 8 || code === 0x50fa) && length < 4) {
      skim.jump(-length);
      const family = skim.number(2);
      skim.skip(18);
      if (family !== 1 && family !== 2 && length < 3) skim.skip(-1);
      skim.jump(length - 20);
    } else if (code === 10 && length < 8) {
      skim.jump(-length);
      skim.skip(8 + (0x10000 + length - 8));
    } else if (code === 15 && length === 1) {
      skim.jump(-1);
      left += 1;
    }
  }
}

/** RFC 8945 4.2: algorithm, time and fudge, the code, and what else there is. */
function skimTsig(skim: Skim): void {
  skim.name();
  skim.skip(8);
  skim.skip(skim.number(2));
  skim.skip(4);
  skim.skip(skim.number(2));
}

/** RFC 2930 2: algorithm, two times, mode and error, the key, and what else there is. */
function skimTkey(skim: Skim): void {
  skim.name();
  skim.skip(12);
  skim.skip(skim.number(2));
  skim.skip(skim.number(2));
}

function skimNaptr(skim: Skim): void {
  const [order, preference] = [skim.number(2), skim.number(2)];
  const flags = formatted(skim.string());
  skim.string();
  skim.string();
  skim.name();
  skim.show(order, preference, flags);
}

/** The strings of HINFO are shown together, once both were read. */
function skimHinfo(skim: Skim): void {
  const processor = formatted(skim.string());
  skim.show(processor, formatted(skim.string()));
}

/** A number in front of a name. */
function skimPreference(skim: Skim): void {
  const preference = skim.number(2);
  skim.show(preference, skim.name());
}

function skimSrv(skim: Skim): void {
  const numbers = [skim.number(2), skim.number(2), skim.number(2)];
  skim.show(...numbers, skim.name());
}

/** RFC 1035 3.4.2: the address, the protocol, and one bit for each port. */
function skimWks(skim: Skim): void {
  skim.show(ipv4Text(skim.octets(4)));
  skim.skip(1);
  while (skim.left !== 0) skim.skip(1);
}

/** Four numbers, the last of which says how many servers follow. */
function skimWins(skim: Skim): void {
  skim.skip(12);
  for (let servers = skim.number(4); servers > 0 && skim.left !== 0; servers -= 1) skim.skip(4);
}

/** RFC 1183 3.2: an address, and behind it perhaps another. */
function skimIsdn(skim: Skim): void {
  skim.string();
  if (skim.left > 1) skim.string();
}

/** RFC 8659 4.1. */
function skimCaa(skim: Skim): void {
  skim.skip(1);
  skim.string();
  skim.skip(skim.left);
}

/** RFC 1876 2: only version 0 is known. */
function skimLoc(skim: Skim): void {
  const known = skim.number(1) === 0;
  if (known) skim.skip(15);
  else skim.rest();
}

/** draft-bellis-dnsop-xpf: the ends of a connection, by the version of IP. */
function skimXpf(skim: Skim): void {
  const version = skim.number(1);
  if (version === 4) skim.skip(13);
  else if (version === 6) skim.skip(37);
}

const skims: Readonly<Record<number, (skim: Skim, size: number) => void>> = {
  1: (skim) => skim.show(ipv4Text(skim.octets(4))),
  11: skimWks,
  13: skimHinfo,
  15: skimPreference,
  20: skimIsdn,
  28: (skim) => skim.show(ipv6Text(skim.octets(16))),
  29: skimLoc,
  33: skimSrv,
  35: skimNaptr,
  36: skimPreference,
  38: skimA6,
  41: skimOpt,
  42: skimApl,
  45: skimIpsecKey,
  55: skimHip,
  64: skimSvcb,
  65: skimSvcb,
  249: skimTkey,
  250: skimTsig,
  257: skimCaa,
  65281: skimWins,
  65422: skimXpf,
  ...layoutSkims,
};

/** Reads the data of a type; of one that is not known all of it. */
export function skimType(number: number, skim: Skim, size: number): void {
  const read = skims[number];
  if (read) read(skim, size);
  else skim.skip(size);
}

/** Types that are well-formed where Wireshark loses its place, or shows another thing. */
const unsure = new Set([13, 41, 64, 65]);

/** True for data that says nothing of itself, or not all of what is shown. */
export function needsSkim(number: number, data: object): boolean {
  return "bytes" in data || unsure.has(number);
}
