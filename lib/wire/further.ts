/** Protocols that are read in captures and neither served nor spoken here, in one list: a line each. */
import { imf } from "./imf.ts";
import type { Protocol } from "./protocol.ts";
import { tls } from "./tls.ts";

/** See the file's head. */
export const furtherProtocols: readonly Protocol[] = [imf, tls] as readonly Protocol[];
