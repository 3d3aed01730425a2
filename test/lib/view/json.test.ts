/** Packets as JSON. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { packetJson, packetLine } from "../../../lib/view/json.ts";
import { furtherProtocols } from "../../../lib/wire/further.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { applications, framesOf, packet } from "../../support/samples.ts";

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

t.test("a packet's line says what its object does, for every golden capture, and nothing raw", async (t) => {
  const folder = fileURLToPath(new URL("../../../../test/golden/captures/", import.meta.url));
  for (const name of readdirSync(folder).filter((file) => /\.pcap(ng)?$/.test(file))) {
    const dissector = new Dissector({ protocols: [...lowerProtocols, ...furtherProtocols, ...applications] });
    for (const frame of await framesOf(name)) {
      const found = dissector.add(frame);
      for (const layers of [false, true]) {
        const line = packetLine(found, { layers });
        t.notMatch(line, /[\x00-\x1f\x7f-\x9f\u202a-\u202e]/);
        if (JSON.stringify(JSON.parse(line)) !== JSON.stringify(packetJson(found, { layers })))
          t.same(JSON.parse(line), packetJson(found, { layers }), `${name} ${found.number}`);
      }
    }
  }
});
