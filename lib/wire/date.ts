/** Times as Wireshark writes them in a line of the tree. */

/** The twelve, as RFC 5322 3.3 and Wireshark have them. */
export const months: readonly string[] = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** "Nov  4, 2019", in universal time. */
export function dayText(at: Date): string {
  return `${months[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)}, ${at.getUTCFullYear()}`;
}

/**
 * A time of the Unix epoch, in seconds and nanoseconds.
 *
 * @example
 * dateText(1_700_000_000, 5); // "Nov 14, 2023 22:13:20.000000005 UTC"
 */
export function dateText(seconds: number, nanoseconds = 0): string {
  const at = new Date(seconds * 1000);
  if (Number.isNaN(at.getTime())) return "Not representable";
  return `${dayText(at)} ${at.toISOString().slice(-13, -5)}.${String(nanoseconds).padStart(9, "0")} UTC`;
}
