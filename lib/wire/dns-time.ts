/** Times of signatures: seconds since 1970 as YYYYMMDDHHmmSS (RFC 4034 3.2). */

/** "20260101000000". */
export function timeText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\D/g, "").slice(0, 14);
}

/** The time that fourteen digits, or a number of seconds, stand for. Throws RangeError, in words. */
export function timeOf(word: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(word);
  const seconds = parts
    ? Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`) / 1000
    : Number(/^\d{1,10}$/.exec(word)?.[0]);
  if (seconds >= 0 && seconds <= 0xffffffff) return seconds;
  throw new RangeError(`"${word}" is no time: YYYYMMDDHHmmSS`);
}
