/** The protocol tree. */
import t from "tap";
import { rangeText, tree } from "../../../lib/view/tree.ts";
import { packet, plain } from "../../support/samples.ts";

const child = { name: "x.bit", text: "Bit: \x1b1", start: 2, end: 3, error: "odd" };
const fields = [{ name: "x.flags", text: "Flags: 1", start: 2, end: 4, children: [child] }];
const layer = {
  name: "x",
  text: "Example, Src: 1",
  start: 2,
  end: 10,
  fields,
  error: "needs 4 octets here, 2 left",
};
t.same(tree(packet({ layers: () => [layer] }), plain), [
  "[2..9]      Example, Src: 1",
  "[2..3]        Flags: 1",
  "[2]             Bit: \\x1b1",
  "[2]               ! odd",
  "[2..9]        ! [Malformed Packet: needs 4 octets here, 2 left]",
]);
const segments = { ...layer, name: "x.parts", text: "[2 parts]" };
const quoted = { ...layer, name: "y", text: "Quoted", quoted: true as const };
const three = packet({ layers: () => [layer, segments, quoted] });
t.same(
  tree(three, plain, new Set(["x"])).map((line) => line.slice(12)),
  [...tree(packet({ layers: () => [layer] }), plain), ...tree(packet({ layers: () => [segments] }), plain)]
    .map((line) => line.slice(12))
    .concat("  Quoted", "    ! [Malformed Packet: needs 4 octets here, 2 left]"),
  "of a layer that is not opened its own line, and what is wrong with it",
);
t.equal(rangeText(5, 5), "");
