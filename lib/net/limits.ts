/** The bounds that are on unless the caller changes them. */
import type { Limits } from "./connection.ts";

/**
 * 100 connections (as ncat), five minutes of idle time (RFC 5321 4.5.3.2.7 asks a mail server for at least that),
 * lines of 64 KiB, messages of 32 MiB.
 */
export const defaultLimits: Limits = { connections: 100, idle: 300_000, line: 65_536, message: 33_554_432 };

/** The bounds of a listener: the default ones with what the caller changed. */
export function limitsWith(changed: Partial<Limits> = {}): Limits {
  return { ...defaultLimits, ...changed };
}
