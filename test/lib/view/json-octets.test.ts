/** Packets as octets of JSON: what the objects say, and nothing raw. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { layerOf, type Packet } from "../../../lib/capture/frame.ts";
import { packetJson } from "../../../lib/view/json.ts";
import { JsonOctets } from "../../../lib/view/json-octets.ts";
import { fieldOf, shared } from "../../../lib/wire/field.ts";
import { furtherProtocols } from "../../../lib/wire/further.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { applications, framesOf, packet } from "../../support/samples.ts";

const raw = /[\x00-\x1f\x7f-\x9f\u202a-\u202e]/;
const lines = { false: new JsonOctets(), true: new JsonOctets({ layers: true }) };
const lineOf = (packet: Packet, layers: boolean): string => {
  const json = lines[`${layers}`];
  json.add(packet);
  return json.take().toString();
};

t.test("a packet's line says what its object does, for every golden capture, and nothing raw", async (t) => {
  let count = 0;
  const folder = fileURLToPath(new URL("../../../../test/golden/captures/", import.meta.url));
  for (const name of readdirSync(folder).filter((file) => /\.pcap(ng)?$/.test(file))) {
    const dissector = new Dissector({ protocols: [...lowerProtocols, ...furtherProtocols, ...applications] });
    for (const frame of await framesOf(name)) {
      const found = dissector.add(frame);
      count += 1;
      for (const layers of [false, true]) {
        const line = lineOf(found, layers);
        // An assertion for each line would take longer than all else.
        if (!line.endsWith("}\n") || raw.test(line.slice(0, -1))) t.equal(line, "a line that is clean");
        if (JSON.stringify(JSON.parse(line)) !== JSON.stringify(packetJson(found, { layers })))
          t.same(JSON.parse(line), packetJson(found, { layers }), `${name} ${found.number}`);
      }
    }
  }
  t.ok(count > 5000, `${count} packets`);
});

t.test("a field that frames share is said alike each time, whatever it holds", async (t) => {
  for (const text of ["plain", "·A··", 'quoted "\\"', "\x1b[2J", "\u202eé→"]) {
    const child = fieldOf("x.child", text, 0, 1, text);
    const field = shared(fieldOf("x.shared", text, 0, 1, 7, [child]));
    const layers = () => [layerOf("x", "X", 0, 1, [field, fieldOf("x.own", "own", 0, 1)])];
    const one = packet({ layers });
    const said = JSON.stringify(packetJson(one, { layers: true }));
    for (let turn = 0; turn < 2; turn += 1) {
      const line = lineOf(one, true);
      t.equal(JSON.stringify(JSON.parse(line)), said);
      t.notMatch(line.slice(0, -1), /[\x00-\x1f\x7f-\x9f\u202a-\u202e]/);
    }
  }
});

t.test("values of every kind, comments, and texts that need escapes", async (t) => {
  const at = { start: 0, end: 1 };
  const values = [0, 4_294_967_295, -1, 1.5, 1e21, Number.NaN, 2n ** 64n, 'a"b\\c\u009b→\ud800', true, false];
  const fields = values.map((value, i) => ({ name: `x.${i}`, text: "\x1b[2J\u202e", ...at, value }));
  const all = [...fields, { name: "x.error", text: "", ...at, error: "is\nwrong", children: [] }];
  const layers = () => [
    { name: "x", text: "X".repeat(200_000), ...at, fields: all },
    { name: "y", text: "é".repeat(100_000), ...at, fields: [], error: '"' },
  ];
  const frame = { ...packet().frame, synthetic: true as const };
  for (const one of [
    packet({ layers, source: "h\u00f4te", sourcePort: 0, destinationPort: 65_535, stream: 0, frame }),
    packet({ layers, time: -1500n, frame: { ...frame, comment: "a\nb", comments: ["a", "b"] } }),
    packet({ layers, frame: { ...frame, comment: "", comments: [], untimed: true } }),
  ]) {
    const line = lineOf(one, true);
    t.notMatch(line.slice(0, -1), /[\x00-\x1f\x7f-\x9f\u202a-\u202e]/);
    t.same(JSON.parse(line), JSON.parse(JSON.stringify(packetJson(one, { layers: true }))));
  }
});
