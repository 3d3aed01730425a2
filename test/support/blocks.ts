/** Capture files by hand, in either byte order: blocks of pcapng, records of pcap. */

/** Makers of pcapng blocks. */
export function blocks(little: boolean) {
  const words = (...values: number[]) => {
    const made = Buffer.alloc(values.length * 4);
    for (const [i, value] of values.entries()) {
      if (little) made.writeUInt32LE(value >>> 0, i * 4);
      else made.writeUInt32BE(value >>> 0, i * 4);
    }
    return made;
  };
  const halves = (...values: number[]) => {
    const made = Buffer.alloc(values.length * 2);
    for (const [i, value] of values.entries()) {
      if (little) made.writeUInt16LE(value, i * 2);
      else made.writeUInt16BE(value, i * 2);
    }
    return made;
  };
  const long = (value: bigint) => {
    const made = Buffer.alloc(8);
    if (little) made.writeBigUInt64LE(BigInt.asUintN(64, value));
    else made.writeBigUInt64BE(BigInt.asUintN(64, value));
    return made;
  };
  const padded = (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
  const block = (type: number, ...parts: Uint8Array[]) => {
    const body = Buffer.concat(parts);
    return Buffer.concat([words(type, body.length + 12), body, words(body.length + 12)]);
  };
  const option = (code: number, value: Uint8Array | string) => {
    const bytes = Buffer.from(value as string);
    return Buffer.concat([halves(code, bytes.length), padded(bytes)]);
  };
  const section = (...options: Uint8Array[]) =>
    block(0x0a0d0d0a, words(0x1a2b3c4d), halves(1, 0), words(0xffffffff, 0xffffffff), ...options);
  const describe = (link: number, snap: number, ...options: Uint8Array[]) =>
    block(1, halves(link, 0), words(snap), ...options);
  const packet = (
    number: number,
    ticks: bigint,
    bytes: Uint8Array,
    options: Uint8Array[] = [],
    wireLength = bytes.length,
  ) =>
    block(
      6,
      words(number, Number(ticks >> 32n), Number(ticks & 0xffffffffn), bytes.length, wireLength),
      padded(bytes),
      ...options,
    );
  const simple = (bytes: Uint8Array, wireLength = bytes.length) => block(3, words(wireLength), padded(bytes));
  /** A record of a name resolution block. */
  const name = (address: readonly number[], names: string) =>
    option(address.length === 4 ? 1 : 2, Buffer.concat([Buffer.from(address), Buffer.from(names)]));
  return { words, halves, long, padded, block, option, section, describe, packet, simple, name };
}

/** The head of a pcap file. */
export interface PcapShape {
  magic?: number;
  little?: boolean;
  snap?: number;
  link?: number;
  version?: readonly [major: number, minor: number];
}

/** A record: seconds, fraction, captured length, wire length, octets. */
export type PcapRecord = readonly [number, number, number, number, Uint8Array];

/** A pcap file. */
export function pcapFile(shape: PcapShape, records: readonly PcapRecord[]): Buffer {
  const { magic = 0xa1b2c3d4, little = true, snap = 65_535, link = 1, version = [2, 4] } = shape;
  const { words, halves } = blocks(little);
  const extra = magic === 0xa1b2cd34 ? [Buffer.alloc(8)] : [];
  return Buffer.concat([
    words(magic),
    halves(...version),
    words(0, 0, snap, link),
    ...records.flatMap(([seconds, fraction, captured, wire, octets]) => [
      words(seconds, fraction, captured, wire),
      ...extra,
      octets,
    ]),
  ]);
}
