/** One short conversation of a probe: connect, perhaps say something, and read until the peer is quiet; all bounded. */
import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

/** Who is asked, and how. Times in milliseconds. */
export interface Exchange {
  readonly host: string;
  readonly port: number;
  readonly signal: AbortSignal;
  /** Said once connected. */
  readonly say?: Uint8Array | undefined;
  /** How long the first octet is waited for. */
  readonly patience: number;
  /** Inside TLS, whatever the certificate says. */
  readonly tls?: boolean | undefined;
}

/** What came of it. */
export interface Heard {
  readonly bytes: Uint8Array;
  /** The peer had accepted; with `tls`, also the handshake was done. */
  readonly connected: boolean;
  /** The peer closed before it was left alone. */
  readonly closed: boolean;
  /** What TLS agreed on, "TLSv1.3". */
  readonly tls?: string | undefined;
  /** The name in the certificate. */
  readonly subject?: string | undefined;
}

/** Octets of an answer that are read; the rest tells no more of who speaks. */
const most = 16_384;
/** How long after its first octets a peer may go on. */
const quiet = 200;
/** How long in all, beside the patience: a peer that drips octets is left. */
const longest = 2000;

/** Never rejects: what cannot be had is an empty answer. */
export function exchange({ host, port, signal, say, patience, tls = false }: Exchange): Promise<Heard> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let [size, connected, over] = [0, false, false];
    let agreed: string | undefined;
    let subject: string | undefined;
    const socket: Socket = tls
      ? connectTls({
          ...{ host, port, rejectUnauthorized: false, minVersion: "TLSv1" as const },
          // Old servers are to be told by what they are, not refused: nothing secret is said.
          ciphers: "DEFAULT:@SECLEVEL=0",
        })
      : connectTcp({ host, port, autoSelectFamily: false });
    const done = (closed: boolean) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      clearTimeout(limit);
      signal.removeEventListener("abort", left);
      socket.destroy();
      resolve({
        bytes: Buffer.concat(chunks).subarray(0, most),
        connected,
        closed,
        ...(agreed !== undefined && { tls: agreed }),
        ...(subject !== undefined && { subject }),
      });
    };
    const left = () => done(false);
    let timer = setTimeout(left, patience);
    const limit = setTimeout(left, patience + longest);
    signal.addEventListener("abort", left, { once: true });
    if (signal.aborted) left();
    socket.once(tls ? "secureConnect" : "connect", () => {
      connected = true;
      if (tls) {
        const secure = socket as Socket & {
          getProtocol(): string | null;
          getPeerCertificate(): { subject?: { CN?: string | string[] } };
        };
        agreed = secure.getProtocol() ?? "TLS";
        const name = secure.getPeerCertificate().subject?.CN;
        subject = Array.isArray(name) ? name[0] : name;
      }
      if (say) socket.write(say);
    });
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      clearTimeout(timer);
      if (size >= most) done(false);
      else if (!over) timer = setTimeout(left, quiet);
    });
    socket.once("end", () => done(true));
    // A reset is an end like another: what was heard before it counts.
    socket.on("error", () => done(true));
    socket.once("close", () => done(true));
  });
}
