/** Credentials and verifiers of ONC RPC, and what they protect: RFC 5531 8, 10 and appendix A (AUTH_SYS), RFC 2203 5 (RPCSEC_GSS). */
import type { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import { takeOctets } from "./shown.ts";
import { xdrString } from "./xdr.ts";

/** What a call's credentials say of its payload. */
export interface Credentials {
  readonly flavor: number;
  /** RPCSEC_GSS: what the message is for, and how its payload is protected. */
  readonly procedure?: number;
  readonly service?: number;
}

/** RPCSEC_GSS (RFC 2203 5.2.2): procedures and services. */
export const gss = {
  flavor: 6,
  data: 0,
  init: 1,
  continueInit: 2,
  destroy: 3,
  none: 1,
  integrity: 2,
  privacy: 3,
};

/** What the flavours of credentials are called. */
export const flavorNames: Readonly<Record<number, string>> = {
  0: "AUTH_NULL",
  1: "AUTH_UNIX",
  2: "AUTH_SHORT",
  3: "AUTH_DES",
  5: "AUTH_RSA/Gluster",
  6: "RPCSEC_GSS",
  300001: "AUTH_GSSAPI",
  390003: "RPCSEC_GSS_KRB5",
  390004: "RPCSEC_GSS_KRB5I",
  390005: "RPCSEC_GSS_KRB5P",
};

const gssProcedures: Readonly<Record<number, string>> = {
  0: "RPCSEC_GSS_DATA",
  1: "RPCSEC_GSS_INIT",
  2: "RPCSEC_GSS_CONTINUE_INIT",
  3: "RPCSEC_GSS_DESTROY",
};

const gssServices: Readonly<Record<number, string>> = {
  1: "rpcsec_gss_svc_none",
  2: "rpcsec_gss_svc_integrity",
  3: "rpcsec_gss_svc_privacy",
};

/**
 * RFC 5531, appendix A: at most 16 groups. As in Wireshark more are no error as long as the message, which ends at `end`, has
 * octets for them; told are those of the body.
 */
function readSystem(c: Cursor, end: number): void {
  c.uint(4, "rpc.auth.stamp", "Stamp", (value) => `0x${value.toString(16).padStart(8, "0")}`);
  xdrString(c, "rpc.auth.machinename", "Machine Name");
  c.uint(4, "rpc.auth.uid", "UID");
  c.uint(4, "rpc.auth.gid", "GID");
  c.open("rpc.auth.gids");
  const count = c.peek(4);
  c.skip(4);
  const groups: number[] = [];
  if (count * 4 > end - c.offset) throw new Malformed(c.offset, `${count} groups in too few octets`);
  for (let i = 0; i < count && c.left >= 4; i += 1) groups.push(c.uint(4, "rpc.auth.gid", "GID"));
  c.close(c.recording ? `Auxiliary GIDs (${count}) [${groups.join(", ")}]` : undefined);
}

function readContext(c: Cursor): void {
  c.open("rpc.authgss.context", "GSS Context");
  const size = c.uint(4, "rpc.authgss.context.length", "GSS Context Length");
  if (size > 0) takeOctets(c, size, "rpc.authgss.context", "GSS Context");
  c.skip(Math.min((4 - (size % 4)) % 4, c.left));
  c.close();
}

/** Reads a call's credentials. */
export function readCredentials(c: Cursor): Credentials {
  c.open("rpc.auth", "Credentials");
  const flavor = c.uint(
    4,
    "rpc.auth.flavor",
    "Flavor",
    (value) => `${flavorNames[value] ?? "Unknown"} (${value})`,
  );
  const size = c.uint(4, "rpc.auth.length", "Length");
  const body = c.within(size);
  let credentials: Credentials = { flavor };
  if (flavor === 1) readSystem(body, c.end + c.missing);
  else if (flavor === gss.flavor && size >= 16) {
    body.uint(4, "rpc.authgss.version", "GSS Version");
    const procedure = body.uint(
      ...([4, "rpc.authgss.procedure", "GSS Procedure"] as const),
      (value) => `${gssProcedures[value] ?? "Unknown"} (${value})`,
    );
    body.uint(4, "rpc.authgss.seqnum", "GSS Sequence Number");
    const service = body.uint(
      ...([4, "rpc.authgss.service", "GSS Service"] as const),
      (value) => `${gssServices[value] ?? "Unknown"} (${value})`,
    );
    if (body.left >= 4) readContext(body);
    credentials = { flavor, procedure, service };
  } else if (size > 0) body.take(size, "rpc.auth.opaque", "Opaque");
  c.skip(Math.min((4 - (size % 4)) % 4, c.left));
  c.close();
  return credentials;
}

/** Reads a verifier. */
export function readVerifier(c: Cursor): void {
  c.open("rpc.auth", "Verifier");
  const flavor = c.uint(
    4,
    "rpc.auth.flavor",
    "Flavor",
    (value) => `${flavorNames[value] ?? "Unknown"} (${value})`,
  );
  const size = c.uint(4, "rpc.auth.length", "Length");
  if (size > 0) c.take(size, flavor === gss.flavor ? "rpc.authgss.checksum" : "rpc.auth.opaque", "Opaque");
  c.skip(Math.min((4 - (size % 4)) % 4, c.left));
  c.close();
}

/**
 * Reads what stands in front of a protected payload; true when the payload can be read. RPCSEC_GSS (RFC 2203 5.3.3.4): the
 * octets of an integrity body are those of the program, behind a length and a number.
 */
export function readProtection(c: Cursor, credentials: Credentials): boolean {
  if (credentials.flavor !== gss.flavor) return true;
  if (credentials.procedure !== gss.data) return false;
  if (credentials.service === gss.none) return true;
  if (credentials.service !== gss.integrity) return false;
  const size = c.uint(4, "rpc.authgss.data_length", "Length");
  const end = c.offset + size;
  c.uint(4, "rpc.authgss.seqnum", "GSS Sequence Number");
  c.need(end - c.offset);
  c.note("rpc.authgss.checksum", "GSS Checksum", end, c.end);
  c.end = end;
  return true;
}
