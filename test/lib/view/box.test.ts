/** Boxes: each bit once, in order, of every protocol of the golden captures. */
import { readdirSync } from "node:fs";
import t from "tap";
import { boxesOf } from "../../../lib/view/box.ts";
import { packetsIn } from "../../support/followed.ts";

const layer = (fields: object[], end = 4) =>
  ({ name: "x", text: "X", start: 0, end, fields }) as Parameters<typeof boxesOf>[0];
const bytes = Uint8Array.from([0x45, 0x12, 0x34, 0x56]);
const told = (fields: object[], end?: number) =>
  boxesOf(layer(fields, end), bytes).map(({ from, to, label, value }) => `${from}-${to} ${label}=${value}`);

t.test("bits, gaps, what is told twice, and lists", async (t) => {
  t.same(
    told([
      { name: "x.v", text: "0100 .... = Version: 4", start: 0, end: 1 },
      { name: "x.l", text: ".... 0101 = Length: 20 bytes (5)", start: 0, end: 1 },
      { name: "x.n", text: "Number: 18", start: 1, end: 2 },
      { name: "x.m", text: "Number, relative: 1", start: 1, end: 2 },
      { name: "x.g", text: "[Generated: 1]", start: 2, end: 3 },
    ]),
    ["0-4 Version=4", "4-8 Length=5", "8-16 Number=18", "16-32 =3456"],
  );
  t.same(
    told([
      {
        ...{ name: "x.f", text: "Flags: 0x456", start: 0, end: 2 },
        children: [{ name: "x.f.a", text: ".... .1.. .... = A: Set", start: 0, end: 1 }],
      },
    ]).slice(0, 3),
    ["0-8 Flags=45", "8-9 Flags=0", "9-10 A=1"],
    "a number of twelve bits lies at the end of its parent's sixteen",
  );
  t.same(
    told([
      {
        ...{ name: "x.a", text: "Destination: 45:12", start: 0, end: 2 },
        children: [{ name: "x.b", text: "Address: 45:12", start: 0, end: 2 }],
      },
      {
        ...{ name: "x.q", text: "Queries", start: 2, end: 4 },
        children: [
          {
            ...{ name: "x.q.1", text: "one: A", start: 2, end: 4 },
            children: [{ name: "x.t", text: "Type: A", start: 2, end: 3 }],
          },
        ],
      },
    ]),
    ["0-16 Destination=45:12", "16-24 Type=A", "24-32 one=56"],
  );
});

t.test("every layer of every golden capture is covered, once", async (t) => {
  const folder = new URL("../../../../test/golden/captures/", import.meta.url);
  let layers = 0;
  for (const name of readdirSync(folder).filter((one) => /\.pcap(ng)?$/.test(one)))
    for (const packet of (await packetsIn(name)).slice(0, 15))
      for (const one of packet.layers()) {
        if (one.name === "frame") continue;
        let at = 0;
        for (const box of boxesOf(one, packet.frame.bytes)) {
          if (box.from !== at) t.fail(`${name} ${packet.number} ${one.name}: ${box.from} behind ${at}`);
          at = box.to;
        }
        if (at !== (one.end - one.start) * 8) t.fail(`${name} ${packet.number} ${one.name} ends at ${at}`);
        layers += 1;
      }
  t.ok(layers > 500);
});

t.test("a layer of 64 KB and a thousand fields is drawn in no time", async (t) => {
  const big = new Uint8Array(65_536);
  const fields = Array.from({ length: 20_000 }, (_, at) => ({
    name: "x",
    text: "A: 1",
    start: at * 2,
    end: at * 2 + 1,
  }));
  const started = performance.now();
  t.equal(boxesOf({ ...layer(fields), end: 65_536 }, big).length, 2000);
  t.ok(performance.now() - started < 1000);
});
