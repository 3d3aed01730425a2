import t from "tap";
import type { Codec } from "../../../lib/wire/dns-codec.ts";
import { address, mx, oneName, srv } from "../../../lib/wire/dns-host.ts";
import { parsed, readBack, written } from "../../support/rdata.ts";

t.test("text, octets, and back", async (t) => {
  const rows: [codec: unknown, text: string, octets: string, back?: string][] = [
    [address(4), "192.0.2.1", "c0000201"],
    [address(6), "2001:DB8:0::1", "20010db8000000000000000000000001", "2001:db8::1"],
    [oneName("dns.ns", "Name Server"), "ns.x.", "026e73017800"],
    [oneName("dns.ns", "Name Server"), ".", "00"],
    [mx, "10 m.", "000a016d00"],
    [srv, "1 2 65535 t.", "00010002ffff017400"],
  ];
  for (const [any, text, octets, back = text] of rows) {
    const codec = any as Codec<unknown>;
    const data = parsed(codec, text);
    t.equal(written(codec, data), octets, text);
    t.same(readBack(codec, octets), data, text);
    t.equal(codec.text(data), back, text);
  }
  t.equal(mx.info?.({ preference: 0, exchange: "." }), "0 <Root>");
});

t.test("what is wrong is said", async (t) => {
  t.throws(() => parsed(address(4), "::1"), /no IPv4 address/);
  t.throws(() => parsed(address(6), "fe80::1%lo"), /no IPv6 address/);
  t.throws(() => parsed(mx, "65536 m."), /not a number up to 65535/);
  t.throws(() => parsed(srv, "1 2 3"), /missing/);
  t.throws(() => readBack(srv, "0001"), { name: "Malformed" });
});
