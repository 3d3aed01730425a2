/** The layer of a frame, and that of the comments on it. */
import t from "tap";
import { commentLayer, dateText, frameLayer } from "../../../lib/capture/frame-layer.ts";
import { rawFrame } from "../../support/samples.ts";

t.equal(dateText(0n), "Jan  1, 1970 00:00:00.000000000 UTC");
t.equal(dateText(-1n), "Dec 31, 1969 23:59:59.999999999 UTC");
t.equal(dateText(2n ** 80n), "", "no date");

const known = { number: 7, time: 1n, sincePrevious: 1n, sinceShown: 1n, path: "ip:tcp" };
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
  fields: [
    { text: "a\\033b", value: "a\x1bb" },
    {
      text: "c",
      children: [
        {
          text: "[Expert Info (Comment/Comment): c]",
          children: [
            { name: "frame.comment.expert", text: "[c]" },
            { text: "[Severity level: Comment]", value: 0x0010_0000 },
            { text: "[Group: Comment]" },
          ],
        },
      ],
    },
  ],
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
t.ok(texts.includes("Arrival Time: Mar 27, 2023 15:17:37.935537000 UTC"));
t.ok(frameLayer({ ...frame, time: 2n ** 70n }, known));
