import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readDomains } from "../../../lib/wire/dhcpv6-domain.ts";
import { octets } from "../../support/dissected.ts";

function read(hexadecimal: string) {
  const bytes = octets(hexadecimal);
  const c = new Cursor(bytes, 0, bytes.length, true);
  const wrong = readDomains(c, "dhcpv6.search_list_entry", "List entry");
  return [wrong, ...c.finish().map((field) => field.text)];
}

t.same(read("0161 0162 00 0163 0164 00"), ["", "List entry: a.b.", "List entry: c.d."]);
t.same(read("0161"), ["", "Partial domain name: a"]);
t.same(read("0161 0162"), ["", "Multi-part partially qualified Domain Name: a.b"]);
t.same(read("0161 0162 00 0163"), ["", "List entry: a.b.", "Partial name: c"]);
t.same(read("0161 00"), ["", "Top Level Domain name (TLD): a."]);
t.same(read("00"), ["ROOT-ONLY DOMAIN NAME", "Root only domain name: ['.' (0)]"]);
t.same(read("c00c"), ["PROTOCOL VIOLATION", "Label Length: 192"]);
t.same(read("0561"), ["DOMAIN FIELD LEN EXCEEDED", "Label Length: 5"]);
t.equal(read(`${`3f${"61".repeat(63)}`.repeat(5)}00`)[0], "FQDN > 255");
