/** Lists of the frames that a message or datagram came in. */
import t from "tap";
import { fragmentsField, segmentsLayer, segmentsName } from "../../../lib/capture/pieces.ts";
import { fieldKinds } from "../../../lib/wire/fields.ts";

const pieces = [
  { number: 6, from: 0, size: 3 },
  { number: 9, from: 3, size: 1 },
];
const whole = Buffer.from("abcd");
const layer = segmentsLayer(pieces, whole, 54);
t.equal(layer.name, segmentsName);
t.equal(layer.text, "[2 Reassembled TCP Segments (4 bytes): #6(3), #9(1)]");
t.same([layer.start, layer.end], [54, 54], "it covers no octet");
t.same(
  layer.fields.map(({ text, value }) => [text, value]),
  [
    ["[Frame: 6, payload: 0-2 (3 bytes)]", 6],
    ["[Frame: 9, payload: 3-3 (1 byte)]", 9],
    ["[Segment count: 2]", 2],
    ["[Reassembled TCP length: 4]", 4],
    ["[Reassembled TCP Data: 61626364]", "61626364"],
  ],
);
const field = fragmentsField("ip", pieces, whole, 20);
t.equal(field.text, "[2 IPv4 Fragments (4 bytes): #6(3), #9(1)]");
t.same(
  field.children?.slice(2).map(({ text }) => text),
  ["[Fragment count: 2]", "[Reassembled IPv4 length: 4]", "[Reassembled IPv4 data: 61626364]"],
);
const kinds = fieldKinds();
for (const one of [layer, field, fragmentsField("ipv6", pieces, whole, 0)]) {
  t.ok(kinds.has(one.name), one.name);
  for (const { name } of "fields" in one ? one.fields : (one.children ?? [])) t.ok(kinds.has(name), name);
}
