/** The multipoint communication service that RDP joins channels with: ITU-T T.125 7. Its first octet tells what a PDU is. */
import type { Cursor } from "./cursor.ts";
import type { Protocol } from "./protocol.ts";

/** One PDU as far as it is read. */
export interface T125 {
  readonly line: string;
  /** Connect-Initial and -Response carry RDP's own settings. */
  readonly settings: boolean;
}

/** DomainMCSPDU's choices that a connection has (T.125, 7, part 7). */
const choices: Readonly<Record<number, string>> = {
  1: "erectDomainRequest",
  8: "disconnectProviderUltimatum",
  10: "attachUserRequest",
  11: "attachUserConfirm",
  14: "channelJoinRequest",
  15: "channelJoinConfirm",
  25: "sendDataRequest",
  26: "sendDataIndication",
};

/** MS-RDPBCGR 2.2.1.4.3: what the server's settings say of encryption; absent, nothing. */
const methods: Readonly<Record<number, string>> = {
  0: "None",
  1: "40-bit RC4",
  2: "128-bit RC4",
  8: "56-bit RC4",
  16: "FIPS140-1 3DES",
};
const levels = ["None", "Low", "Client Compatible", "High", "FIPS140-1"];
/** The server's key of T.124, behind which its blocks stand. */
const serverKey = "McDn";
const securityBlock = 0x0c02;

function encryption(c: Cursor): string {
  const bytes = Buffer.from(c.bytes.buffer, c.bytes.byteOffset + c.offset, c.left);
  const key = bytes.indexOf(serverKey, 0, "latin1");
  // X.691 10.9.3: a length of one octet, or of two with the first bit.
  let at = key + serverKey.length + ((bytes[key + serverKey.length] ?? 0) >= 0x80 ? 2 : 1);
  while (key >= 0 && at + 12 <= bytes.length) {
    const size = bytes.readUInt16LE(at + 2);
    if (bytes.readUInt16LE(at) === securityBlock) {
      const [method, level] = [bytes.readUInt32LE(at + 4), bytes.readUInt32LE(at + 8)];
      return ` Encryption: ${methods[method] ?? "Unknown"} (${levels[level] ?? "Unknown"})`;
    }
    at += Math.max(size, 4);
  }
  return "";
}

/** MULTIPOINT-COMMUNICATION-SERVICE T.125. */
export const t125 = {
  name: "t125",
  label: "T.125",
  title: "MULTIPOINT-COMMUNICATION-SERVICE T.125",
  over: { cotp: [1] },

  parse(c): T125 {
    const first = c.peek();
    // T.125 7, part 2: the connection's PDUs are in BER, tagged APPLICATION 101 to 104.
    if (first === 0x7f && c.left >= 2) {
      const settings = c.peek(1, 1) === 0x65 || c.peek(1, 1) === 0x66;
      const line = settings ? (c.peek(1, 1) === 0x65 ? "ClientData" : `ServerData${encryption(c)}`) : "";
      c.take(c.left, "t125.connect", "Connect PDU", (bytes) => `${bytes.length} bytes`);
      return { line, settings };
    }
    const choice = first >> 2;
    const name = choices[choice] ?? "";
    c.uint(1, "t125.DomainMCSPDU", "DomainMCSPDU", () => `${name || "Unknown"} (${choice})`);
    let channel = "";
    if (choice === 15) c.skip(1);
    if (choice === 14 || choice === 15 || choice === 25 || choice === 26) {
      c.uint(2, "t125.initiator", "initiator", (value) => `${value + 1001}`);
      channel = `${c.uint(2, "t125.channelId", "channelId")}`;
    }
    if (c.left > 0) c.take(c.left, "t125.data", "Data", (bytes) => `${bytes.length} bytes`);
    return { line: choice >= 25 ? channel : `${name} ${channel}`, settings: false };
  },

  info: ({ line }) => line,
  column: ({ settings }) => (settings ? "RDP" : "T.125"),
} satisfies Protocol<T125>;
