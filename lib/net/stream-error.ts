/** What ends a stream from this side, in one line each. */
import { explain, PortholeError } from "../errors.ts";
import { formatAddress } from "./address.ts";
import type { Address } from "./connection.ts";

/** Nothing can be written any more. */
export function closedError(remote: Address): PortholeError {
  return new PortholeError(
    "closed",
    `Cannot write to ${formatAddress(remote)}: the connection is closed for writing`,
  );
}

/** This side has reset. */
export function resetError(remote: Address): PortholeError {
  return new PortholeError(
    "reset",
    `Cannot use ${formatAddress(remote)}: this side has reset the connection`,
  );
}

/** No octet has passed for so many milliseconds. */
export function idleError(remote: Address, idle: number): PortholeError {
  return new PortholeError(
    "timeout",
    `Cannot go on with ${formatAddress(remote)}: idle for ${idle / 1000} s`,
  );
}

/** TLS did not start; what says so already stays as it is. */
export function startTlsError(action: string, error: unknown): PortholeError {
  return error instanceof PortholeError && error.message.startsWith("Cannot start")
    ? error
    : explain(action, error);
}
