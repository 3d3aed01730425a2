/** Extension headers: what follows, the true destination, and chains that end too early. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Ipv6 } from "../../../lib/wire/ipv6.ts";
import { ipv6Extension, ipv6Extensions, isExtension } from "../../../lib/wire/ipv6-extension.ts";
import { infoOf } from "../../support/info.ts";

const address = "20010db8000000000000000000000002";
const read = (kind: number, hex: string) => {
  const value: Ipv6 = { nextHeader: kind, source: "::1", destination: "::2" };
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  try {
    return { value, next: ipv6Extension(new Cursor(bytes), kind, value) };
  } catch {
    return { value, next: -1 };
  }
};
t.equal(read(0, "11 00 0104 00000000").next, 17);
t.equal(read(43, `11 02 00 01 00000000 ${address}`).value.finalDestination, "2001:db8::2");
t.equal(read(43, `11 02 04 01 00000000 ${address}`).value.finalDestination, "2001:db8::2");
t.equal(read(43, `11 02 00 00 00000000 ${address}`).value.finalDestination, undefined, "no segment is left");
t.equal(read(60, `11 02 c910 ${address} 01020000`).value.homeAddress, "2001:db8::2");
t.ok(read(51, "11 04 0000").value.authenticated, "named before it is whole");
const chain: Ipv6 = { nextHeader: 0, source: "::1", destination: "::2" };
const two = new Cursor(Buffer.from("3c000104000000003b0001", "hex"));
t.equal(ipv6Extension(two, 0, chain), 60);
t.throws(() => ipv6Extension(two, 60, chain), { name: "Malformed" });
t.equal(chain.words, "IPv6 hop-by-hop options , IPv6 destination options");
t.same(read(44, "11 00 0051 00001234").value.fragment, { offset: 80, more: true, id: 0x1234 });
t.equal(read(51, `11 04 0000 00000001 00000002 ${"00".repeat(12)}`).next, 17);
const cut = read(0, "11 05 00");
t.equal(cut.next, -1);
t.equal(cut.value.words, "IPv6 hop-by-hop options");
t.ok(isExtension(60));
t.notOk(isExtension(17));
t.equal(
  infoOf(ipv6Extensions[2] as (typeof ipv6Extensions)[0], "11 00 0104 00000000"),
  "IPv6 destination options",
);
t.same(chain.chain, ["ipv6.hopopts", "ipv6.dstopts"], "that which could not be read counts");
