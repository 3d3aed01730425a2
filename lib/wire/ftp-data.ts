/** FTP's data connection: RFC 959 3. What it carries is told by the control connection. */
import type { Protocol } from "./protocol.ts";
import { attachText, textName } from "./text-lines.ts";

/** How a data connection came to be, and the command that it serves, as soon as that is known. */
export interface Transfer {
  readonly method: string;
  command?: string;
  commandFrame?: number | undefined;
}

/** One segment of a transfer. */
export interface FtpData {
  bytes: Uint8Array;
}

const textLayer = [textName];

/** Printable characters and blanks alone (RFC 959 3.1.1.1). */
function isText(bytes: Uint8Array): boolean {
  return (
    bytes.length > 0 && bytes.every((octet) => (octet >= 0x20 && octet < 0x7f) || (octet >= 9 && octet <= 13))
  );
}

/** The data connection. */
export const ftpData = {
  name: "ftp-data",
  label: "FTP-DATA",
  title: "FTP Data",
  over: { tcp: [20] },

  parse(c, context) {
    const size = c.left;
    const bytes = c.take(size, "ftp-data.data", "Data", () => `${size} bytes`);
    const transfer = context?.state as Transfer | undefined;
    if (transfer) {
      const { method, command, commandFrame } = transfer;
      c.note("ftp-data.setup-method", `[Setup method: ${method}]`, c.end, c.end, method);
      if (command !== undefined) {
        c.note("ftp-data.command", `[Command: ${command}]`, c.end, c.end, command);
        if (commandFrame !== undefined)
          c.note("ftp-data.command-frame", `[Command frame: ${commandFrame}]`, c.end, c.end, commandFrame);
      }
    }
    if (isText(bytes)) attachText(c, bytes, c.offset - size, c.offset);
    return { bytes };
  },

  inside: ({ bytes }) => (isText(bytes) ? textLayer : undefined),

  emit: ({ bytes }) => bytes,

  info({ bytes }, context) {
    const transfer = context?.state as Transfer | undefined;
    const words = transfer ? ` (${transfer.method})` : "";
    return `FTP Data: ${bytes.length} bytes${words}${transfer?.command === undefined ? "" : ` (${transfer.command})`}`;
  },

  // The transfer goes on being told: the command may come behind the first data.
  track: (_, context) => context.state,

  heading: ({ bytes }) => `FTP Data (${bytes.length} bytes data)`,
} satisfies Protocol<FtpData>;
