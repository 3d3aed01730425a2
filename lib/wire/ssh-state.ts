/** What a conversation of SSH is known to have agreed on: its version, the offers of both ends, and whose keys are on. */
import type { Context } from "./protocol.ts";
import { agreed, isTried, message } from "./ssh-code.ts";
import type { Offer } from "./ssh-kex.ts";
import type { Ssh } from "./ssh-part.ts";

/** What is known of one end. */
export interface SshEnd {
  /** It has said its version. */
  readonly said?: true;
  readonly offer?: Offer;
  /** Its packets so far. */
  readonly sequence: number;
  /** After its New Keys, and after the first segment of its packets in SSH 1, all of it is encrypted. */
  readonly keys?: true;
}

/** What is known of a conversation. */
export interface SshState {
  readonly client: SshEnd;
  readonly server: SshEnd;
  /** 1 or 2, once a version was said. */
  readonly version?: 1 | 2;
}

const start: SshState = { client: { sequence: 0 }, server: { sequence: 0 } };

/** What the context knows; of a conversation that begins, nothing. */
export const stateOf = (context: Context | undefined) => (context?.state as SshState | undefined) ?? start;
/** What is known of the end that speaks. */
export const endOf = (state: SshState, fromClient: boolean) => (fromClient ? state.client : state.server);

/** The method that both ends will use, `mine` being what the end offers that speaks now. */
export function methodOf(state: SshState, fromClient: boolean, mine: Offer | undefined): string | undefined {
  const other = endOf(state, !fromClient).offer?.methods ?? [];
  return fromClient ? agreed(mine?.methods ?? [], other) : agreed(other, mine?.methods ?? []);
}

/** The cipher that the end will use that speaks now. */
export function cipherOf(state: SshState, fromClient: boolean, mine: Offer | undefined): string | undefined {
  const way = fromClient ? 0 : 1;
  const [ours = [], other = []] = [mine?.ciphers[way], endOf(state, !fromClient).offer?.ciphers[way]];
  return fromClient ? agreed(ours, other) : agreed(other, ours);
}

/** What the tree says of the cipher that Wireshark tries, where it is one of those; "", nothing. */
export function cipherWords(state: SshState, fromClient: boolean, mine: Offer | undefined): string {
  const cipher = cipherOf(state, fromClient, mine);
  if (!isTried(methodOf(state, fromClient, mine), cipher)) return "";
  const way = fromClient ? 0 : 1;
  const both = (what: "macs" | "compressions") => {
    const [ours = [], other = []] = [mine?.[what][way], endOf(state, !fromClient).offer?.[what][way]];
    return fromClient ? agreed(ours, other) : agreed(other, ours);
  };
  // RFC 5647 5.1: some ciphers need no MAC beside them.
  const mac = /gcm|poly1305/.test(cipher ?? "") ? "" : ` mac:${both("macs") ?? ""}`;
  return ` (encryption:${cipher}${mac} compression:${both("compressions") ?? "none"})`;
}

/** The protocol's version after this line. As in Wireshark the client's says it; RFC 4253 5.1: 1.99 speaks 2 as well. */
export function versionWith(
  line: string,
  version: 1 | 2 | undefined,
  fromClient: boolean,
): 1 | 2 | undefined {
  if (!fromClient) return version;
  const found = /^SSH-(1\.99|[12])/.exec(line)?.[1];
  if (found === undefined) return version;
  return found === "1" ? 1 : (version ?? 2);
}

/** What is known after these parts. */
export function stateAfter({ fromClient, parts }: Ssh, state: SshState): SshState {
  let { version } = state;
  const end: { -readonly [K in keyof SshEnd]: SshEnd[K] } = { ...endOf(state, fromClient) };
  for (const part of parts) {
    if (part.kind === "line") {
      if (part.line.startsWith("SSH-")) end.said = true;
      version = versionWith(part.line, version, fromClient);
    } else if (part.kind === "packet") {
      end.sequence += 1;
      if (part.offer) end.offer = part.offer;
      if (part.code === message.newKeys) end.keys = true;
    } else if (part.kind === "one") end.keys = true;
  }
  const now: SshState = { ...state, [fromClient ? "client" : "server"]: end, ...(version && { version }) };
  return now;
}
