/** An SNMPv1 GetRequest for sysDescr.0 with the community "public" (RFC 1157 4.1.2). */

/** A BER value with its tag and a length below 128. */
function value(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag, content.length), content]);
}

/** 1.3.6.1.2.1.1.1.0, in BER's form of an object identifier. */
const sysDescr = value(0x06, Buffer.of(0x2b, 6, 1, 2, 1, 1, 1, 0));

/** The octets of the request. */
export function snmpGet(): Uint8Array {
  const number = (n: number) => value(0x02, Buffer.of(n));
  const binding = value(0x30, value(0x30, sysDescr, value(0x05)));
  const request = value(0xa0, number(1), number(0), number(0), binding);
  return value(0x30, number(0), value(0x04, Buffer.from("public")), request);
}
