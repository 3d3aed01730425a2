/** Arrays of struct mmsghdr for recvmmsg(2) and sendmmsg(2): many datagrams in one system call. LP64. */
import type { Libc } from "./native.ts";

const headerSize = 64;
const vectorSize = 16;
/** Room for struct sockaddr_in6, and for one cmsghdr with an int. */
const nameSize = 28;
const controlSize = 32;

/** Buffers of one size each, with their headers; allocated once. */
export class Messages {
  readonly count: number;
  readonly headers: Buffer;
  readonly data: Buffer;
  readonly size: number;
  readonly #names: Buffer;
  readonly #controls: Buffer;
  readonly #vectors: Buffer;
  readonly #receiving: boolean;

  constructor(libc: Libc, count: number, size: number, receiving: boolean) {
    this.count = count;
    this.size = size;
    this.#receiving = receiving;
    this.headers = Buffer.alloc(count * headerSize);
    this.data = Buffer.alloc(count * size);
    this.#names = Buffer.alloc(count * nameSize);
    this.#controls = Buffer.alloc(count * controlSize);
    this.#vectors = Buffer.alloc(count * vectorSize);
    const [data, names, controls, vectors] = [
      libc.address(this.data),
      libc.address(this.#names),
      libc.address(this.#controls),
      libc.address(this.#vectors),
    ];
    for (let i = 0; i < count; i += 1) {
      const n = BigInt(i);
      this.#vectors.writeBigUInt64LE(data + n * BigInt(size), i * vectorSize);
      this.#vectors.writeBigUInt64LE(BigInt(size), i * vectorSize + 8);
      const header = i * headerSize;
      this.headers.writeBigUInt64LE(vectors + n * BigInt(vectorSize), header + 16);
      this.headers.writeBigUInt64LE(1n, header + 24);
      if (receiving) {
        this.headers.writeBigUInt64LE(names + n * BigInt(nameSize), header);
        this.headers.writeBigUInt64LE(controls + n * BigInt(controlSize), header + 32);
      }
    }
    this.reset();
  }

  /** The kernel overwrites the lengths that it is given: they are set before each call. */
  reset(): void {
    if (!this.#receiving) return;
    for (let header = 0; header < this.headers.length; header += headerSize) {
      this.headers.writeUInt32LE(nameSize, header + 8);
      this.headers.writeUInt32LE(controlSize, header + 40);
    }
  }

  /** Octets that were received. */
  length(i: number): number {
    return Math.min(this.size, this.headers.readUInt32LE(i * headerSize + 56));
  }

  /** The sockaddr of the sender. */
  sender(i: number): Buffer {
    return this.#names.subarray(i * nameSize, (i + 1) * nameSize);
  }

  /** The int of its one control message (IPV6_HOPLIMIT); undefined without one. */
  control(i: number): number | undefined {
    const filled = this.headers.readUInt32LE(i * headerSize + 40);
    return filled >= 20 ? this.#controls.readInt32LE(i * controlSize + 16) : undefined;
  }
}
