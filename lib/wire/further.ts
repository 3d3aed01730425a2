/** Protocols that are read in captures and neither served nor spoken here, in one list: a line each. */
import type { Protocol } from "./protocol.ts";

/** See the file's head. */
export const furtherProtocols: readonly Protocol[] = [] as readonly Protocol[];
