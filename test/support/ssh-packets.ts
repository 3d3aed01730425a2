/** Packets of SSH before its keys are on (RFC 4253 6), for tests of what reads them. */

/** A string of octets with its length in front (RFC 4251 5). */
export function string(value: string | Uint8Array): Buffer {
  const octets = Buffer.from(value as Uint8Array);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(octets.length);
  return Buffer.concat([size, octets]);
}

/** A packet around a message. */
export function packet(...message: Uint8Array[]): Buffer {
  const payload = Buffer.concat(message);
  const padding = 8 - ((5 + payload.length) % 8) + (8 - ((5 + payload.length) % 8) < 4 ? 8 : 0);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(1 + payload.length + padding);
  head[4] = padding;
  return Buffer.concat([head, payload, Buffer.alloc(padding)]);
}

/** SSH_MSG_KEXINIT that names these methods. */
export function kexInit(methods: string): Buffer {
  const lists = [methods, "ssh-ed25519", "aes128-ctr", "aes128-ctr", "hmac-sha2-256", "hmac-sha2-256"];
  return packet(
    Buffer.of(20),
    Buffer.alloc(16, 0xab),
    ...[...lists, "none", "none", "", ""].map((list) => string(list)),
    Buffer.alloc(5),
  );
}

/** The blob of an ed25519 key (RFC 8709 4). */
export const hostKey = Buffer.concat([string("ssh-ed25519"), string(Buffer.alloc(32, 7))]);
const signature = Buffer.concat([string("ssh-ed25519"), string(Buffer.alloc(64, 9))]);

/** The messages of a key exchange whose reply has a host key, a number or a point, and a signature. */
export function reply(code: number, point: Uint8Array): Buffer {
  return packet(Buffer.of(code), string(hostKey), string(point), string(signature));
}

/** SSH_MSG_NEWKEYS. */
export const newKeys = packet(Buffer.of(21));
