/** The LOC record: where something is (RFC 1876). */
import { type Cursor, copied } from "./cursor.ts";
import { type Codec, u32 } from "./dns-codec.ts";

/** A place. Angles are thousandths of a second of arc, north and east positive; lengths are centimetres. */
export interface Loc {
  latitude: number;
  longitude: number;
  /** Above the WGS 84 spheroid. */
  altitude: number;
  /** The diameter of the thing, and how exact the place is, as single digits and powers of ten. */
  size: number;
  horizontal: number;
  vertical: number;
}

/** RFC 1876 2: the equator, the prime meridian, and the depth that altitudes count from. */
const zeroAngle = 2 ** 31;
const zeroAltitude = 10_000_000;
const degree = 3_600_000;
const rdataSize = 16;

/** A digit and a power of ten in one octet; undefined when either is more than nine. */
function precision(octet: number): number | undefined {
  const [digit, power] = [octet >> 4, octet & 15];
  return digit > 9 || power > 9 ? undefined : digit * 10 ** power;
}

/** As `precision`, the other way; what does not fit one digit is cut. */
function octetOf(centimetres: number): number {
  let power = 0;
  let digit = centimetres;
  while (digit > 9) {
    digit = Math.floor(digit / 10);
    power += 1;
  }
  return (digit << 4) | power;
}

function angleText(angle: number, letters: string): string {
  const size = Math.abs(angle);
  const seconds = ((size % 60_000) / 1000).toFixed(3);
  const letter = angle < 0 ? letters[1] : letters[0];
  return `${Math.floor(size / degree)} ${Math.floor(size / 60_000) % 60} ${seconds} ${letter}`;
}

/** Whole metres, or less than one with its centimetres. */
function lengthText(centimetres: number): string {
  return centimetres < 100
    ? `0.${String(centimetres).padStart(2, "0")}m`
    : `${Math.floor(centimetres / 100)}m`;
}

/** Reads `d [m [s]] LETTER` and takes its words. */
function angleOf(words: string[], letters: string, most: number): number {
  const parts: number[] = [];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const side = letters.indexOf(word.toUpperCase());
    if (word.length === 1 && side >= 0 && parts.length > 0) {
      const [degrees = 0, minutes = 0, seconds = 0] = parts;
      const angle = degrees * degree + minutes * 60_000 + Math.round(seconds * 1000);
      if (parts.length > 3 || minutes > 59 || seconds >= 60 || angle > most * degree) break;
      return side === 0 ? angle : -angle;
    }
    if (!/^\d{1,3}(?:\.\d{1,3})?$/.test(word)) break;
    parts.push(Number(word));
  }
  throw new RangeError(`an angle is written as degrees, minutes, seconds and ${letters[0]} or ${letters[1]}`);
}

function lengthOf(word: string | undefined, usual: number): number {
  if (word === undefined) return usual;
  const found = /^(-?\d{1,8}(?:\.\d{1,2})?)m?$/i.exec(word);
  if (!found) throw new RangeError(`"${word}" is no length in metres`);
  return Math.round(Number(found[1]) * 100);
}

/** LOC. Data of another version, or that cannot be (RFC 1876 2), stays octets. */
export const loc: Codec<Loc | { bytes: Uint8Array }> = {
  read(c: Cursor) {
    const octets = copied(c.bytes, c.offset, c.end);
    const version = c.left === rdataSize ? c.uint(1, "dns.loc.version", "Version") : -1;
    if (version !== 0) {
      c.skip(c.left);
      return { bytes: octets };
    }
    const size = precision(c.uint(1, "dns.loc.size", "Size"));
    const horizontal = precision(c.uint(1, "dns.loc.horizontal_precision", "Horizontal precision"));
    const vertical = precision(c.uint(1, "dns.loc.vertical_precision", "Vertical precision"));
    const latitude = c.uint(4, "dns.loc.latitude", "Latitude") - zeroAngle;
    const longitude = c.uint(4, "dns.loc.longitude", "Longitude") - zeroAngle;
    const altitude = c.uint(4, "dns.loc.altitude", "Altitude") - zeroAltitude;
    const far = Math.abs(latitude) > 90 * degree || Math.abs(longitude) > 180 * degree;
    if (far || size === undefined || horizontal === undefined || vertical === undefined)
      return { bytes: octets };
    return { latitude, longitude, altitude, size, horizontal, vertical };
  },
  write(data) {
    if ("bytes" in data) return [...data.bytes];
    const lengths = [data.size, data.horizontal, data.vertical].map(octetOf);
    const angles = [data.latitude, data.longitude].flatMap((angle) => u32(angle + zeroAngle));
    return [0, ...lengths, ...angles, ...u32(data.altitude + zeroAltitude)];
  },
  text(data) {
    if ("bytes" in data) return "";
    const height = `${data.altitude < 0 ? "-" : ""}${(Math.abs(data.altitude) / 100).toFixed(2)}m`;
    const lengths = [data.size, data.horizontal, data.vertical].map(lengthText);
    return [angleText(data.latitude, "NS"), angleText(data.longitude, "EW"), height, ...lengths].join(" ");
  },
  parse(words) {
    const left = [...words];
    const latitude = angleOf(left, "NS", 90);
    const longitude = angleOf(left, "EW", 180);
    if (left.length === 0 || left.length > 4)
      throw new RangeError("altitude [size [horizontal [vertical]]] follow");
    const [altitude, size, horizontal, vertical] = left;
    const data = {
      latitude,
      longitude,
      altitude: lengthOf(altitude, 0),
      // RFC 1876 3: what is left out is 1 m, 10 km and 10 m.
      size: lengthOf(size, 100),
      horizontal: lengthOf(horizontal, 1_000_000),
      vertical: lengthOf(vertical, 1000),
    };
    if (data.altitude < -zeroAltitude || Math.min(data.size, data.horizontal, data.vertical) < 0)
      throw new RangeError("a length is less than it can be");
    return data;
  },
};
