/** Protocols that are read in captures and neither served nor spoken here, in one list: a line each. */
import { llmnr, mdns } from "./mdns.ts";
import type { Protocol } from "./protocol.ts";

/** See the file's head. */
export const furtherProtocols: readonly Protocol[] = [mdns, llmnr] as readonly Protocol[];
