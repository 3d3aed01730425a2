/** The layer of a frame, and where fields of a reassembled message lie. */
import t from "tap";
import { commentLayer, frameLayer, layerOf, seconds } from "../../../lib/capture/layer.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { rawFrame } from "../../support/samples.ts";

t.equal(seconds(1_500_000_001n), "1.500000001");
t.equal(seconds(-5n), "-0.000000005");

const known = { number: 7, time: 1n, sincePrevious: 1n, path: "ip:tcp" };
const frame = {
  ...rawFrame(new Uint8Array(10), 1_679_930_257_935_537_000n),
  interface: "lo",
  comment: "a\x1bb",
};
t.equal(frameLayer(frame, known).text, "Frame 7: 10 bytes on wire (80 bits), 10 bytes captured (80 bits)");
const texts = frameLayer({ ...frame, synthetic: true }, known).fields.map((field) => field.text);
t.ok(texts.includes("[SYNTHETIC: drawn from socket events; no wire carried this frame]"));
t.match(commentLayer(["a\x1bb", "c"]), {
  name: "pkt_comment",
  fields: [{ text: "a\\033b", value: "a\x1bb" }, { text: "c" }],
});
const on = { section: 2, id: 3, link: 276, snap: 0, name: "any\n", description: "all of them", options: [] };
const described = frameLayer({ ...frame, link: 276, on }, known);
t.match(described.text, / on interface any\\n, id 3$/);
t.match(described.fields.slice(0, 3), [
  { name: "frame.section_number", value: 2 },
  { text: "Interface id: 3 (any\\n)", children: [{ value: "any\n" }, { value: "all of them" }] },
  { text: "Encapsulation type: Linux cooked-mode capture v2 (210)", value: 210 },
]);
const untimed = frameLayer({ ...frame, untimed: true }, known).fields.map((field) => field.name);
t.notOk(untimed.some((name) => name.startsWith("frame.time")));
t.ok(texts.includes("Arrival Time: 2023-03-27T15:17:37.935537000Z"));
t.ok(frameLayer({ ...frame, time: 2n ** 70n }, known));

const four: Protocol<number> = {
  name: "four",
  label: "FOUR",
  title: "Four",
  parse: (c) => c.uint(2, "four.a", "A") + c.uint(2, "four.b", "B"),
  info: String,
};
const protocol = four as Protocol;
const plain = layerOf({ protocol, start: 2, end: 6, context: {} }, frame);
t.match(plain, {
  text: "Four",
  start: 2,
  end: 6,
  fields: [
    { start: 2, end: 4 },
    { start: 4, end: 6 },
  ],
});
const whole = new Uint8Array(4);
const late = layerOf({ protocol, start: 0, end: 4, context: {}, whole, origin: 3, payload: [5, 10] }, frame);
t.match(late, {
  start: 5,
  end: 7,
  fields: [
    { start: 5, end: 5 },
    { start: 5, end: 7 },
  ],
});
const short = layerOf({ protocol, start: 7, end: 10, context: {} }, frame);
t.match(short, { start: 7, end: 10, fields: [{ start: 7, end: 9 }], error: /needs 2 octets/ });
