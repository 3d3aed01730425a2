/** An RPC call without arguments (RFC 5531 9), procedure 0: what every program answers, NFS among them. */

/** The octets of a call with no credentials; over TCP with the record mark of section 11 in front. */
export function rpcCall(xid: number, program: number, version: number, marked = false): Uint8Array {
  const call = Buffer.alloc(40);
  call.writeUInt32BE(xid, 0);
  // CALL is 0, RPC is version 2; procedure, credentials and verifier are 0 (AUTH_NONE) throughout.
  call.writeUInt32BE(2, 8);
  call.writeUInt32BE(program, 12);
  call.writeUInt32BE(version, 16);
  if (!marked) return call;
  const mark = Buffer.alloc(4);
  mark.writeUInt32BE(0x8000_0000 + call.length);
  return Buffer.concat([mark, call]);
}

/** What a reply says: accepted and how (RFC 5531 9 accept_stat), or denied; undefined for what is no reply to `xid`. */
export interface RpcReply {
  readonly accepted: boolean;
  readonly status: number;
  /** PROG_MISMATCH: the versions that are served. */
  readonly versions?: readonly [low: number, high: number];
}

const mismatch = 2;

/** Reads a reply, behind its record mark where `marked`. */
export function readRpcReply(octets: Uint8Array, xid: number, marked = false): RpcReply | undefined {
  const bytes = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).subarray(marked ? 4 : 0);
  if (bytes.length < 16 || bytes.readUInt32BE(0) !== xid || bytes.readUInt32BE(4) !== 1) return undefined;
  if (bytes.readUInt32BE(8) !== 0) return { accepted: false, status: bytes.readUInt32BE(12) };
  const verifier = bytes.readUInt32BE(16 <= bytes.length - 4 ? 16 : 12);
  const at = 20 + Math.ceil(verifier / 4) * 4;
  if (verifier > 400 || bytes.length < at + 4) return undefined;
  const status = bytes.readUInt32BE(at);
  if (status === mismatch && bytes.length >= at + 12)
    return { accepted: true, status, versions: [bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8)] };
  return { accepted: true, status };
}
