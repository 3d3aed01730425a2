/** NTLM's messages as other protocols carry them: MS-NLMP 2.2.1. */
import { formatted } from "../printable.ts";

const signature = "NTLMSSP\0";
/** Octets of an authentication's head as far as its user: MS-NLMP 2.2.1.3. */
const userEnd = 44;

/** Text of a message: its length and where it lies stand at `at`, the lowest octet first. */
function textAt(message: Buffer, at: number): string {
  const [size, from] = [message.readUInt16LE(at), message.readUInt32LE(at + 4)];
  return formatted(Buffer.from(message.subarray(from, from + size).toString("utf16le")));
}

/** What the packet list says of the first NTLM message in these octets; "", there is none. */
export function ntlmWords(bytes: Uint8Array): string {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = all.indexOf(signature, 0, "latin1");
  if (start < 0 || all.length < start + 12) return "";
  const message = all.subarray(start);
  switch (message.readUInt32LE(8)) {
    case 1:
      return ", NTLMSSP_NEGOTIATE";
    case 2:
      return ", NTLMSSP_CHALLENGE";
    case 3:
      if (message.length < userEnd) return "";
      return `, NTLMSSP_AUTH, User: ${textAt(message, 28)}\\${textAt(message, 36)}`;
    default:
      return "";
  }
}
