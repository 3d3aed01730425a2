/** What two ends of TLS have agreed on so far, and what opens their records: RFC 5246 6.1, RFC 8446 5.2 and 7. */
import { copied } from "./cursor.ts";
import type { Secrets } from "./protocol.ts";
import {
  cipherOf,
  type Keys,
  keysOfMaster,
  keysOfSecret,
  lastBlockOf,
  openRecord,
  updated,
} from "./tls-cipher.ts";
import type { Piece } from "./tls-fragment.ts";
import type { Handshake } from "./tls-handshake.ts";
import { draftOf, versionOf } from "./tls-version.ts";

/** One end. A value: each record makes a new one. */
export interface End {
  /** TLS 1.2 and before: it sent Change Cipher Spec. */
  readonly changed: boolean;
  /** Records that it protected with the keys that are in force. */
  readonly sequence: number;
  readonly keys?: Keys | undefined;
  /** TLS 1.3: which of its secrets are in force, as an index of `labels`; -1 before any opened. */
  readonly stage: number;
  /** TLS 1.3: records since the last that opened; the next secret, when it is told later, has protected them. */
  readonly missed?: number;
  readonly lastBlock?: Uint8Array | undefined;
  /** A handshake message that began in earlier records. */
  readonly part?: Uint8Array | undefined;
  /** Where it came: a frame and how many octets, each. */
  readonly pieces?: readonly Piece[] | undefined;
}

/** Both ends. */
export interface Session {
  /** What the hellos agreed on; before that, what a record said of itself that is no client's hello. */
  readonly version?: number | undefined;
  /** The draft of TLS 1.3 that the server took; 0, none. */
  readonly draft?: number;
  readonly clientRandom?: Uint8Array;
  readonly serverRandom?: Uint8Array;
  readonly suite?: number;
  readonly encryptThenMac?: boolean;
  /** The server ended its hellos: keys are made anew, and not taken from an earlier conversation. */
  readonly full?: boolean;
  /** The application's protocol (ALPN). */
  readonly protocol?: string | undefined;
  readonly client: End;
  readonly server: End;
}

const quiet: End = { changed: false, sequence: 0, stage: -1 };

/** Before the first record. */
export const fresh: Session = { client: quiet, server: quiet };

/** Secrets in the order in which an end may use them (RFC 8446 7.1). */
const labels = {
  client: ["CLIENT_EARLY_TRAFFIC_SECRET", "CLIENT_HANDSHAKE_TRAFFIC_SECRET", "CLIENT_TRAFFIC_SECRET_0"],
  server: ["SERVER_HANDSHAKE_TRAFFIC_SECRET", "SERVER_TRAFFIC_SECRET_0"],
} as const;

/** The session behind a handshake message. */
export function afterHandshake(session: Session, message: Handshake): Session {
  const { hello, protocols } = message;
  if (message.type === 1 && hello)
    return {
      ...session,
      full: false,
      clientRandom: copied(hello.random),
      ...(hello.early && { version: 0x304 }),
    };
  if (message.type === 2 && hello) {
    const version = versionOf(hello.version) ?? session.version;
    const next: Session = { ...session, version, draft: draftOf(hello.version) };
    if (hello.retry) return next;
    const suite = hello.suites[0];
    return {
      ...next,
      serverRandom: copied(hello.random),
      encryptThenMac: hello.encryptThenMac,
      ...(suite !== undefined && { suite }),
      ...(hello.protocols[0] !== undefined && { protocol: hello.protocols[0] }),
    };
  }
  if (message.type === 14) return { ...session, full: true };
  return protocols?.[0] === undefined ? session : { ...session, protocol: protocols[0] };
}

/** The session behind an end's Change Cipher Spec. */
export function afterChange(
  session: Session,
  end: "client" | "server",
  secrets: Secrets | undefined,
): Session {
  if ((session.version ?? 0) >= 0x304) return session;
  const { clientRandom, serverRandom, suite, version = 0x301 } = session;
  const master = clientRandom && secrets?.get("CLIENT_RANDOM", clientRandom);
  const cipher = suite === undefined ? undefined : cipherOf(suite);
  const keys =
    master && cipher && serverRandom && version > 0x300
      ? keysOfMaster(
          cipher,
          version,
          master,
          { client: clientRandom, server: serverRandom },
          end === "client",
        )
      : undefined;
  return { ...session, [end]: { changed: true, sequence: 0, stage: -1, keys } };
}

/** What a protected record holds, where the keys are known, and the session behind it. */
export function open(
  session: Session,
  end: "client" | "server",
  header: Uint8Array,
  data: Uint8Array,
  secrets: Secrets | undefined,
): { session: Session; plain?: Uint8Array } {
  const version = session.version ?? 0;
  const here = session[end];
  if (version >= 0x304) return open13(session, end, header, data, secrets);
  if (!here.changed) return { session };
  const { keys, sequence, lastBlock } = here;
  const etm = session.encryptThenMac === true && keys?.cipher.kind === "cbc";
  const plain = keys && openRecord(keys, version, sequence, header, data, { etm, lastBlock });
  const next: End = { ...here, sequence: sequence + 1 };
  const after =
    keys?.cipher.kind === "cbc" && version < 0x302
      ? { ...next, lastBlock: lastBlockOf(keys.cipher, data, etm) }
      : next;
  return { session: { ...session, [end]: after }, ...(plain && { plain }) };
}

/** The same of a whole record of `type`; from 1.3 on its true type is told too, which lies behind its content. */
export function uncover(
  session: Session,
  end: "client" | "server",
  { type, header, data }: { type: number; header: Uint8Array; data: Uint8Array },
  secrets: Secrets | undefined,
): { session: Session; type: number; plain?: Uint8Array } {
  const opened = open(session, end, header, data, secrets);
  const { plain } = opened;
  if (!plain || (session.version ?? 0) < 0x304) return { ...opened, type };
  // RFC 8446 5.2: zeros, and in front of them the true type.
  let last = plain.length - 1;
  while (last > 0 && plain[last] === 0) last -= 1;
  return { session: opened.session, type: plain[last] ?? 0, plain: plain.subarray(0, Math.max(last, 0)) };
}

/** A record that the keys in force do not open may be the first under the next ones. */
function open13(
  session: Session,
  end: "client" | "server",
  header: Uint8Array,
  data: Uint8Array,
  secrets: Secrets | undefined,
): { session: Session; plain?: Uint8Array } {
  const here = session[end];
  const { keys, sequence } = here;
  const plain = keys && openRecord(keys, 0x304, sequence, header, data);
  if (plain) return { session: { ...session, [end]: { ...here, sequence: sequence + 1, missed: 0 } }, plain };
  const cipher = session.suite === undefined ? undefined : cipherOf(session.suite);
  if (cipher && session.clientRandom && secrets) {
    const names = labels[end];
    for (let stage = here.stage + 1; stage < names.length; stage += 1) {
      const secret = secrets.get(names[stage] as string, session.clientRandom);
      const next = secret && keysOfSecret(cipher, secret);
      if (!next) continue;
      for (const at of here.missed ? [0, here.missed] : [0]) {
        const opened = openRecord(next, 0x304, at, header, data);
        if (opened)
          return {
            session: { ...session, [end]: { ...here, keys: next, stage, sequence: at + 1, missed: 0 } },
            plain: opened,
          };
      }
    }
    // RFC 8446 7.2: a key update, which both ends may make as often as they like.
    const next = keys && updated(keys);
    const opened = next && openRecord(next, 0x304, 0, header, data);
    if (opened)
      return {
        session: { ...session, [end]: { ...here, keys: next, sequence: 1, missed: 0 } },
        plain: opened,
      };
  }
  const missed = (here.missed ?? 0) + 1;
  return { session: { ...session, [end]: { ...here, sequence: keys ? sequence + 1 : sequence, missed } } };
}
