import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readFqdn } from "../../../lib/wire/dhcpv6-fqdn.ts";
import { octets } from "../../support/dissected.ts";

function read(message: number, hexadecimal: string) {
  const bytes = octets(hexadecimal);
  const c = new Cursor(bytes, 0, bytes.length, true);
  readFqdn(c, message);
  return c.finish().map((field) => field.text);
}

t.same(read(1, "01 0161 0162 00"), [
  "Flags: 0x01  [CLIENT wants SERVER to update both its AAAA and PTR RRs]",
  "Client Domain Name: a.b.",
]);
t.match(read(1, "04")[0], /not perform/);
t.match(read(7, "01 00")[0], /SHALL update both/);
t.match(read(7, "03 00")[0], /overridden/);
t.match(read(11, "01 00")[0], /may not have/);
