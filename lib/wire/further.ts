/** Protocols that are read in captures and neither served nor spoken here, in one list: a line each. */
import { ftp } from "./ftp.ts";
import { ftpData } from "./ftp-data.ts";
import { imap } from "./imap.ts";
import type { Protocol } from "./protocol.ts";

/** See the file's head. */
export const furtherProtocols: readonly Protocol[] = [
  ftp, //
  ftpData,
  imap,
] as readonly Protocol[];
