/** BSD loopback encapsulation: an address family in front, in the byte order of the machine that captured. */
import { etherTypeText } from "./ether-type.ts";
import type { Protocol } from "./protocol.ts";

/** The four octets before the packet, with the byte order they were in. */
export interface Null {
  family: number;
  littleEndian: boolean;
}

const etherType: Record<number, number> = { 2: 0x0800, 24: 0x86dd, 28: 0x86dd, 30: 0x86dd };

/** Null/Loopback. */
export const nullLoopback: Protocol<Null> = {
  name: "null",
  label: "NULL",
  title: "Null/Loopback",
  over: { link: [0, 108] },

  parse(c) {
    const start = c.offset;
    if (c.left > 0) c.partial = { family: -2, littleEndian: false };
    const big = c.peek(4);
    // LINKTYPE_LOOP is in network byte order, LINKTYPE_NULL in the host's: families are small numbers.
    const littleEndian = big > 0xffff;
    c.skip(4);
    const [a, b] = [c.bytes[start] as number, c.bytes[start + 1] as number];
    const family = littleEndian ? a + b * 256 : big;
    if (c.recording && family >= 1536)
      c.note("null.type", `Type: ${etherTypeText(family)}`, start, c.offset, family);
    else
      c.note(
        "null.family",
        `Family: ${etherType[family] === 0x0800 ? "IP" : etherType[family] ? "IPv6" : "Unknown"} (${family})`,
        start,
        c.offset,
        family,
      );
    return { family, littleEndian };
  },

  emit({ family, littleEndian }, payload = new Uint8Array()) {
    const head = [0, 0, family >> 8, family & 255];
    return Uint8Array.from([...(littleEndian ? head.reverse() : head), ...payload]);
  },

  info: () => "Null/Loopback",
  column: () => "N/A",
  next({ family }) {
    // Above the address families it is an EtherType.
    const type = etherType[family] ?? (family >= 1536 ? family : undefined);
    return type === undefined ? [] : [["eth", type]];
  },
};
