/** How RFB begins: RFC 6143 7.1 to 7.3, one segment after another, as far as Wireshark follows it. */
import { type Cursor, hex } from "./cursor.ts";
import { named } from "./shown.ts";
import { readText } from "./stray-text.ts";
import { readFlag, readFormat } from "./vnc-format.ts";

/** What the next segment is. */
export type Phase =
  | "serverVersion"
  | "clientVersion"
  | "security"
  | "selected"
  | "challenge"
  | "response"
  | "result"
  | "clientInit"
  | "serverInit"
  | "established"
  | "other";

/** What is known of a conversation; it is replaced, never changed. */
export interface State {
  readonly phase: Phase;
  /** The client's version, "003.008". */
  readonly version: string;
  /** Octets of a pixel. */
  readonly pixel: number;
}

/** Before anything is said. */
export const initial: State = { phase: "serverVersion", version: "003.008", pixel: 4 };

const types: Readonly<Record<number, string>> = {
  ...{ 0: "Invalid", 1: "None", 2: "VNC", 5: "RA2", 6: "RA2ne", 16: "Tight", 17: "Ultra", 18: "TLS" },
  ...{ 19: "VeNCrypt", 20: "GTK-VNC SASL", 30: "Apple Remote Desktop" },
};
const typeText = named(types);
const versionText = /^RFB (\d{3}\.\d{3})\n$/;

/** The version that these octets are, and nothing else. */
export function versionOf(bytes: Uint8Array): string | undefined {
  if (bytes.length !== 12 || bytes[0] !== 0x52 || bytes[3] !== 0x20) return undefined;
  return versionText.exec(String.fromCharCode(...bytes))?.[1];
}

/** RFC 6143 7.1.1: "003.005" is of a client that should have said 3.3. */
const isOld = (version: string) => version === "003.003" || version === "003.005";

/** What comes behind a security type (7.1.2, A.1), where Wireshark knows; else another choice. */
function afterType(type: number, version: string, otherwise: Phase): Phase {
  if (type === 1) return isOld(version) || version === "003.007" ? "clientInit" : "result";
  if (type === 2) return "challenge";
  return type === 16 || type === 19 || type === 30 ? "other" : otherwise;
}

function readVersion(c: Cursor, state: State): readonly [string, State] {
  const version = versionOf(c.view(c.offset, c.end));
  if (version === undefined) return ["", state];
  const server = state.phase === "serverVersion";
  const who = server ? "Server" : "Client";
  const words = `${who} protocol version: ${version}`;
  c.skip(12);
  c.note(`vnc.${who.toLowerCase()}_proto_ver`, words, c.offset - 8, c.offset - 1, version);
  return [words, server ? { ...state, phase: "clientVersion" } : { ...state, phase: "security", version }];
}

function readTypes(c: Cursor, state: State): State {
  if (isOld(state.version)) {
    const type = c.uint(4, "vnc.server_security_type", "Security type", typeText);
    return { ...state, phase: afterType(type, state.version, "other") };
  }
  const count = c.uint(1, "vnc.num_security_types", "Number of security types");
  for (let n = 0; n < count; n += 1) c.uint(1, "vnc.security_type", "Security type", typeText);
  return { ...state, phase: "selected" };
}

/** 7.1.3: from version 3.8 on with a reason. */
function readResult(c: Cursor, state: State): State {
  const start = c.offset;
  const failed = c.peek(4) % 2 === 1;
  c.skip(4);
  if (c.recording) {
    const bits = `.... .... .... .... .... .... .... ...${failed ? 1 : 0}`;
    const line = `${bits} = Authentication result: ${failed ? "Failed" : "OK"}`;
    c.note("vnc.auth_result", line, start, c.offset, failed);
  }
  if (!failed) return { ...state, phase: "clientInit" };
  if (isOld(state.version) || state.version === "003.007") return state;
  const size = c.uint(4, "vnc.auth_error_len", "Length of authentication error");
  readText(c, size, "vnc.auth_error", "Authentication error");
  return state;
}

function readServerInit(c: Cursor, state: State): State {
  c.uint(2, "vnc.width", "Framebuffer width");
  c.uint(2, "vnc.height", "Framebuffer height");
  const pixel = readFormat(c, "server");
  const size = c.uint(4, "vnc.desktop_name_len", "Desktop name length");
  readText(c, size, "vnc.desktop_name", "Desktop name");
  return { ...state, phase: "established", pixel };
}

/** Reads a segment before messages are exchanged; `say` is told what it is before it is read. Gives the state behind it. */
export function readSetup(c: Cursor, state: State, say: (info: string) => void): State {
  const octets = (name: string, label: string) => c.take(16, `vnc.auth_${name}`, label, hex);
  switch (state.phase) {
    case "serverVersion":
    case "clientVersion": {
      const [words, next] = readVersion(c, state);
      say(words);
      return next;
    }
    case "security":
      say("Security types supported");
      return readTypes(c, state);
    case "selected": {
      const type = c.uint(1, "vnc.client_security_type", "Security type selected", typeText);
      say(`Security type ${typeText(type)} selected by client`);
      return { ...state, phase: afterType(type, state.version, "selected") };
    }
    case "challenge":
      say("Authentication challenge from server");
      octets("challenge", "Authentication challenge");
      return { ...state, phase: "response" };
    case "response":
      say("Authentication response from client");
      octets("response", "Authentication response");
      return { ...state, phase: "result" };
    case "result":
      say("Authentication result");
      return readResult(c, state);
    case "clientInit":
      say("Share desktop flag");
      readFlag(c, "vnc.share_desktop_flag", "Share desktop flag");
      return { ...state, phase: "serverInit" };
    case "serverInit":
      say("Server framebuffer parameters");
      return readServerInit(c, state);
    default:
      return state;
  }
}
