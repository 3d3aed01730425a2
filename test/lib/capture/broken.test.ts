/** The lines behind a layer that could not be read to its end, as tshark has them. */
import t from "tap";
import { brokenLayer } from "../../../lib/capture/broken.ts";
import { type Layer, layerOf } from "../../../lib/capture/frame.ts";
import { fieldOf } from "../../../lib/wire/field.ts";

const wrong = "x [Malformed Packet]";
const short = "x [Packet size limited during capture]";
const layer = (name: string, more: Partial<Layer> = {}, last = "Version: 6"): Layer =>
  layerOf(name, "title", 14, 20, [fieldOf("a", last, 14, 15)], {
    error: "needs 2 octets here, 1 left",
    ...more,
  });

t.test("who read what is wrong", async (t) => {
  for (const [name, label, last, said] of [
    ["dns", "DNS", "Flags", "DNS"],
    ["arp", "ARP", "Opcode", "ARP/RARP"],
    ["ip", "IPv4", "Total Length", "IPv4"],
    ["eth", "", "Destination", "Ethernet"],
    ["ipv6", "IPv6", "Version: 6", "IPv6"],
    ["ipv6", "IPv6", "Routing Header for IPv6 (Type 2)", "IPv6 Routing"],
    ["ipv6", "IPv6", "Destination Options for IPv6", "IPv6 Destination"],
    ["ipv6", "IPv6", "IPv6 Hop-by-Hop Option", "IPv6 Hop-by-Hop"],
    ["ipv6", "IPv6", "Fragment Header for IPv6", "IPv6 Fragment"],
    ["mipv6", "MIPv6", "Routing Header for IPv6", "MIPv6"],
  ] as const) {
    const found = brokenLayer(layer(name, {}, last), label, wrong);
    t.match(found, { name: "_ws.malformed", text: `[Malformed Packet: ${said}]`, start: 20, end: 20 });
    const cut = brokenLayer(layer(name, { cut: true }, last), label, short);
    const text = `[Packet size limited during capture: ${said} truncated]`;
    t.match(cut, { name: "_ws.short", text, start: 20, end: 20, fields: [] });
  }
});

t.test("an expert says that it is so", async (t) => {
  const [field] = brokenLayer(layer("dns"), "DNS", wrong)?.fields ?? [];
  t.equal(field?.text, "[Expert Info (Error/Malformed): Malformed Packet (Exception occurred)]");
  t.same(
    field?.children?.map(({ text, start }) => `${start} ${text}`),
    ["20 [Malformed Packet (Exception occurred)]", "20 [Severity level: Error]", "20 [Group: Malformed]"],
  );
});

t.test("nothing where the packet list says nothing", async (t) => {
  t.equal(brokenLayer(layer("dns"), "DNS", "x"), undefined);
  t.equal(brokenLayer(layer("dns"), "DNS", short), undefined);
  t.equal(brokenLayer(layer("dns", { cut: true }), "DNS", wrong), undefined);
  t.equal(brokenLayer(layerOf("dns", "title", 14, 20, []), "DNS", wrong), undefined, "nothing is wrong");
});
