import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readDuid } from "../../../lib/wire/dhcpv6-duid.ts";
import { octets } from "../../support/dissected.ts";

function read(hexadecimal: string) {
  const bytes = octets(hexadecimal);
  const c = new Cursor(bytes, 0, bytes.length, true);
  const { well } = readDuid(c);
  return [well, ...c.finish().map((field) => field.text)];
}

t.same(read("00010001 00000000 020000000001"), [
  true,
  "DUID: 0001000100000000020000000001",
  "DUID Type: link-layer address plus time (1)",
  "Hardware type: Ethernet (1)",
  "DUID Time: Jan  1, 2000 00:00:00.000000000 UTC",
  "Link-layer address: 02:00:00:00:00:01",
]);
t.ok(read("0002 00000009 0c").includes("Enterprise ID: ciscoSystems (9)"));
t.ok(read("00030006 0102").includes("Hardware type: IEEE 802 (6)"));
t.ok(read(`0004 ${"11".repeat(16)}`).includes(`UUID: ${"11".repeat(16)}`));
t.same(read("0004 11"), [false, "DUID: 000411", "DUID Type: Universally Unique IDentifier (UUID) (4)"]);
t.same(read("00"), [false]);
