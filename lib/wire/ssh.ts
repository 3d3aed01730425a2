/** SSH as it looks on the wire until its keys are on: RFC 4253 4.2 (versions), 6 (packets), 7 (algorithms), 8 (key exchange). */
import { latin1 } from "../printable.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";
import { isTried, message } from "./ssh-code.ts";
import { oneSize, readOne } from "./ssh-one.ts";
import {
  isLine,
  LF,
  longestLine,
  longestPacket,
  partOctets,
  partsInfo,
  readEncrypted,
  readLine,
  readPacket,
  type Ssh,
  type SshPart,
} from "./ssh-part.ts";
import { cipherOf, cipherWords, endOf, methodOf, stateAfter, stateOf, versionWith } from "./ssh-state.ts";

/** The end that uses the higher port is the client, when nobody saw the beginning. */
function senderOf(context: Context | undefined): boolean {
  return context?.fromClient ?? true;
}

/** SSH Protocol. */
export const ssh = {
  name: "ssh",
  label: "SSH",
  title: "SSH Protocol",
  over: { tcp: [22] },
  speakerFirst: true,

  parse(c, context) {
    const fromClient = senderOf(context);
    const state = stateOf(context);
    const parts: SshPart[] = [];
    let { said, keys, sequence, offer } = endOf(state, fromClient);
    let { version } = state;
    // Who sent it is said last: not of what is broken or cut.
    const cut = (error: Malformed) => {
      error.column = version === undefined ? "SSH" : `SSHv${version}`;
      error.info = [partsInfo(parts), error.info].filter((text) => text !== "").join(", ");
      return error;
    };
    while (c.left > 0) {
      const line = !said && !keys && isLine(c.bytes, c.offset, c.end, fromClient);
      if (said && version === 1 && (oneSize(c.bytes, c.offset) <= longestPacket || c.missing > 0)) {
        const at = c.offset;
        try {
          const name = readOne(c, !keys);
          parts.push({ kind: "one", name, bytes: c.bytes.subarray(at, c.offset) });
        } catch (error) {
          throw error instanceof Malformed ? cut(c.missing > 0 ? c.cutOff() : error) : error;
        }
      } else if (keys || (said ? version !== 2 : !line)) {
        const tried = isTried(methodOf(state, fromClient, offer), cipherOf(state, fromClient, offer));
        const words = c.recording ? cipherWords(state, fromClient, offer) : "";
        const bytes = readEncrypted(c, version, tried, words);
        if (c.missing > 0) {
          parts.push({ kind: "encrypted", bytes, tried: false, sent: bytes.length + c.missing });
          throw cut(c.cutOff());
        }
        parts.push({ kind: "encrypted", bytes, tried });
      } else if (!said) {
        const part = readLine(c);
        said = part.line.startsWith("SSH-") ? true : undefined;
        version = versionWith(part.line, version, fromClient);
        parts.push(part);
      } else {
        let part: SshPart;
        try {
          const words = c.recording ? cipherWords(state, fromClient, offer) : "";
          part = readPacket(c, methodOf(state, fromClient, offer), sequence, { fromClient, words });
        } catch (error) {
          throw error instanceof Malformed ? cut(error) : error;
        }
        sequence += 1;
        if (part.kind === "packet") {
          offer = part.offer ?? offer;
          if (part.code === message.newKeys) keys = true;
        }
        parts.push(part);
      }
    }
    const direction = fromClient ? "client-to-server" : "server-to-client";
    c.note("ssh.direction", `[Direction: ${direction}]`, c.offset, c.offset, !fromClient);
    return { fromClient, parts };
  },

  emit: ({ parts }) => Buffer.concat(parts.map(partOctets)),

  info: ({ fromClient, parts }) => `${fromClient ? "Client" : "Server"}: ${partsInfo(parts)}`,

  // Wireshark calls it SSHv2 once it has seen a version.
  column: (_value, context) => {
    const { version } = stateOf(context);
    return version === undefined ? "SSH" : `SSHv${version}`;
  },

  // As many whole lines and packets as there are; behind New Keys a segment is what it is.
  frame(bytes, context) {
    const state = stateOf(context);
    let { said, keys } = endOf(state, senderOf(context));
    let { version } = state;
    let at = 0;
    while (at < bytes.length && (!keys || version === 1)) {
      if (said && version === undefined) return bytes.length;
      if (!said) {
        if (!isLine(bytes, at, bytes.length, senderOf(context))) return bytes.length;
        const lf = bytes.indexOf(LF, at);
        if (lf < 0) return at === 0 && bytes.length > longestLine ? bytes.length : at;
        const line = latin1(bytes, at, lf);
        said = line.startsWith("SSH-") ? true : undefined;
        version = versionWith(line, version, senderOf(context));
        at = lf + 1;
        continue;
      }
      if (version === 1) {
        const size = oneSize(bytes, at);
        if (size === 0 || at + size > bytes.length) return at;
        at += size;
        continue;
      }
      if (bytes.length - at < 6) return at;
      const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0);
      // Wireshark waits for one of any length, too: behind keys that nobody saw it is what is encrypted.
      if (at + 4 + length > bytes.length) return at > 0 ? at : -(4 + length);
      if (bytes[at + 5] === message.newKeys) keys = true;
      at += 4 + length;
    }
    return bytes.length;
  },

  waiting: () => "",

  track: (value, context) => stateAfter(value, stateOf(context)),
} satisfies Protocol<Ssh>;
