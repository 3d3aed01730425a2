import t from "tap";
import { type DraftEnd, type DraftLink, settle } from "../../../lib/lab/settle.ts";
import { Subnet } from "../../../lib/lab/subnet.ts";

function end(node: string, ...wished: string[]): DraftEnd {
  return { node, interface: "eth0", mac: "02:00:00:00:00:01", wished, addresses: [] };
}

function link(name: string, ends: [DraftEnd, DraftEnd], ...nets: string[]): DraftLink {
  return { name, ends, shape: {}, nets: nets.map(Subnet.read) };
}

const kindOf = (node: string) => (/^r/.test(node) ? "router" : /^sw/.test(node) ? "switch" : "host");

t.test("each group has a block of each family, and routers its first numbers", async (t) => {
  const first = [link("a-sw", [end("a"), end("sw")]), link("r-sw", [end("r"), end("sw")])];
  const second = [link("r-b", [end("r"), end("b")])];
  settle([first, second], kindOf);
  t.same(
    [...first, ...second].map(({ ends }) => ends.map((one) => one.addresses.join(" "))),
    [
      ["10.0.1.2/24 fd00:1::2/64", ""],
      ["10.0.1.1/24 fd00:1::1/64", ""],
      ["10.0.2.1/24 fd00:2::1/64", "10.0.2.2/24 fd00:2::2/64"],
    ],
  );
  const before = JSON.stringify([first, second]);
  settle([first, second], kindOf);
  t.equal(JSON.stringify([first, second]), before, "what is settled stays");
});

t.test("a block that is taken is not chosen, and one that is given twice is refused", async (t) => {
  const given = link("c-d", [end("c", "10.0.1.9/24"), end("d")]);
  const chosen = link("a-b", [end("a"), end("b")]);
  settle([[chosen], [given]], kindOf);
  t.same(
    [...chosen.ends, ...given.ends].map((one) => one.addresses[0]),
    ["10.0.2.1/24", "10.0.2.2/24", "10.0.1.9/24", "10.0.1.1/24"],
  );
  t.throws(
    () =>
      settle(
        [[link("x", [end("a"), end("b")], "10.9.0.0/16")], [link("y", [end("c"), end("d")], "10.9.1.0/24")]],
        kindOf,
      ),
    { code: "usage", message: /Cannot use 10\.9\.1\.0\/24 for y: another link has it/ },
  );
  t.throws(() => settle([[link("x", [end("a", "10.0.1.5"), end("b", "10.0.1.5")])]], kindOf), {
    message: /Cannot give b the address 10\.0\.1\.5: it is given already/,
  });
});
