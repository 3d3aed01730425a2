/** A real TCP exchange on loopback by node:net alone, and what of it a list of Ethernet frames shows. */
import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import type { Frame } from "../../lib/capture/frame.ts";

/** Sends `octets` to an echo server on 127.0.0.1, reads them back, closes; resolves to the server's port. */
export async function exchange(octets: number): Promise<number> {
  const server = net.createServer((socket) => socket.pipe(socket)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const socket = net.connect(port, "127.0.0.1");
  socket.resume().end(Buffer.alloc(octets, "x"));
  await once(socket, "close");
  server.close();
  await once(server, "close");
  return port;
}

/** One TCP segment over IPv4 over Ethernet. */
export interface Seen {
  fromClient: boolean;
  flags: number;
  sequence: number;
  payload: number;
}

/** The segments to and from a port, in order. */
export function segments(frames: Iterable<Frame>, port: number): Seen[] {
  const seen: Seen[] = [];
  for (const { bytes } of frames) {
    const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (at.length < 54 || at.readUInt16BE(12) !== 0x0800 || at[23] !== 6) continue;
    const tcp = 14 + (at[14]! & 15) * 4;
    const [source, destination] = [at.readUInt16BE(tcp), at.readUInt16BE(tcp + 2)];
    if (source !== port && destination !== port) continue;
    seen.push({
      fromClient: destination === port,
      flags: at[tcp + 13]!,
      sequence: at.readUInt32BE(tcp + 4),
      payload: 14 + at.readUInt16BE(16) - tcp - (at[tcp + 12]! >> 4) * 4,
    });
  }
  return seen;
}

/** Octets of the stream that the segments of one direction cover, each counted once however it was sent again. */
export function covered(seen: readonly Seen[], fromClient: boolean): number {
  const mine = seen.filter((one) => one.fromClient === fromClient);
  const first = mine.find((one) => one.flags & 2)?.sequence ?? 0;
  const ranges = mine
    .filter((one) => one.payload > 0)
    .map(({ sequence, payload }) => ({ start: (sequence - first) >>> 0, payload }))
    .sort((a, b) => a.start - b.start);
  let end = 0;
  let total = 0;
  for (const { start, payload } of ranges) {
    total += Math.max(0, start + payload - Math.max(start, end));
    end = Math.max(end, start + payload);
  }
  return total;
}
