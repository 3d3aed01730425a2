/** The tables of HPACK: the static one, RFC 7541 Appendix A, and the dynamic one of each direction, RFC 7541 2.3, 4. */

/** A header field. Texts have one character an octet. */
export interface HpackEntry {
  readonly name: string;
  readonly value: string;
}

const staticLines = `:authority
:method GET
:method POST
:path /
:path /index.html
:scheme http
:scheme https
:status 200
:status 204
:status 206
:status 304
:status 400
:status 404
:status 500
accept-charset
accept-encoding gzip, deflate
accept-language
accept-ranges
accept
access-control-allow-origin
age
allow
authorization
cache-control
content-disposition
content-encoding
content-language
content-length
content-location
content-range
content-type
cookie
date
etag
expect
expires
from
host
if-match
if-modified-since
if-none-match
if-range
if-unmodified-since
last-modified
link
location
max-forwards
proxy-authenticate
proxy-authorization
range
referer
refresh
retry-after
server
set-cookie
strict-transport-security
transfer-encoding
user-agent
vary
via
www-authenticate`;

let made: readonly HpackEntry[] | undefined;

/** Entries 1 to 61, made when the first is asked for. */
function staticTable(): readonly HpackEntry[] {
  made ??= staticLines.split("\n").map((line) => {
    const [name = "", ...value] = line.split(" ");
    return { name, value: value.join(" ") };
  });
  return made;
}

/** RFC 7541 4.1: what an entry counts for besides its octets. */
const overhead = 32;
/** RFC 9113 6.5.2: octets that a table may have where nobody says so. */
export const usualLimit = 4096;
/** Octets that a table of ours has at most, whatever is agreed. */
const mostOctets = 1 << 20;
const sizeOf = ({ name, value }: HpackEntry) => name.length + value.length + overhead;

/** What stands for an entry that came before the capture began. */
const unseen: HpackEntry = { name: "<unknown>", value: "" };

/** A dynamic table. Who changes one that others may hold changes a copy. */
export class HpackTable {
  /** The oldest first; those before `#from` are gone. */
  #entries: HpackEntry[];
  #from = 0;
  #size: number;
  #limit: number;

  private constructor(entries: HpackEntry[], size: number, limit: number) {
    this.#entries = entries;
    this.#size = size;
    this.#limit = limit;
  }

  /** An empty table. */
  static empty(limit = usualLimit): HpackTable {
    return new HpackTable([], 0, Math.min(limit, mostOctets));
  }

  /** One full of entries that nobody saw, as Wireshark begins: the capture may have begun later than the conversation. */
  static unseen(): HpackTable {
    const count = Math.floor(usualLimit / sizeOf(unseen));
    return new HpackTable(new Array<HpackEntry>(count).fill(unseen), count * sizeOf(unseen), usualLimit);
  }

  /** Octets that it may have. */
  get limit(): number {
    return this.#limit;
  }

  /** Octets of its entries, as RFC 7541 4.1 counts them. */
  get size(): number {
    return this.#size;
  }

  copy(): HpackTable {
    return new HpackTable(this.#entries.slice(this.#from), this.#size, this.#limit);
  }

  /** The entry of an index of both tables, RFC 7541 2.3.3; undefined, there is none. */
  at(index: number): HpackEntry | undefined {
    const table = staticTable();
    if (index <= table.length) return table[index - 1];
    const place = this.#entries.length - (index - table.length);
    return place >= this.#from ? this.#entries[place] : undefined;
  }

  /** RFC 7541 4.4: one that is larger than the table empties it. */
  add(entry: HpackEntry): void {
    const size = sizeOf(entry);
    this.#evict(this.#limit - size);
    if (size > this.#limit) return;
    this.#entries.push(entry);
    this.#size += size;
  }

  /** RFC 7541 4.3. */
  resize(limit: number): void {
    this.#limit = Math.min(limit, mostOctets);
    this.#evict(this.#limit);
  }

  /** Lets the oldest go until the others have `room` octets at most. */
  #evict(room: number): void {
    while (this.#size > room && this.#from < this.#entries.length) {
      this.#size -= sizeOf(this.#entries[this.#from] as HpackEntry);
      this.#from += 1;
    }
    if (this.#from > 64 && this.#from * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#from);
      this.#from = 0;
    }
  }
}
