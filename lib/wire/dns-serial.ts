/** Serial numbers of zones, which go round (RFC 1982). */

/** The greatest of them. */
export const largestSerial = 0xffff_ffff;

/** True when a serial number is of a newer version than another (RFC 1982 3.2); where neither is, nobody can say. */
export function isNewerSerial(serial: number, than: number): boolean {
  const ahead = (serial - than) >>> 0;
  return ahead !== 0 && ahead < 0x8000_0000;
}
