/** Packets as JSON. */
import t from "tap";
import { packetJson } from "../../../lib/view/json.ts";
import { packet } from "../../support/samples.ts";

const fields = [{ name: "x.long", text: "Long: 5", start: 0, end: 8, value: 5n, children: [] }];
const one = packet({
  number: 3,
  time: 1_500_000_000n,
  layers: () => [{ name: "x", text: "X", start: 0, end: 8, fields }],
});
t.same(packetJson(one), {
  number: 3,
  time: 1.5,
  source: "",
  destination: "",
  protocol: "",
  length: 0,
  info: "",
});
const whole = packetJson(packet({ ...one, stream: 0, frame: { ...one.frame, synthetic: true } }), {
  layers: true,
});
t.match(whole, { synthetic: true, stream: 0, layers: [{ name: "x", fields: [{ value: "5", fields: [] }] }] });
t.doesNotThrow(() => JSON.stringify(whole));
t.match(
  packetJson(packet({ frame: { ...one.frame, untimed: true, comment: "a\nb", comments: ["a", "b"] } })),
  {
    time: null,
    comment: "a\nb",
    comments: ["a", "b"],
  },
);
