import t from "tap";
import { layerOf, linkTypes } from "../../../lib/capture/frame.ts";

t.test("link types have their numbers of the pcap registry", async (t) => {
  t.match(linkTypes, { null: 0, ethernet: 1, raw: 101, loop: 108, sll: 113, upperPdu: 252, sll2: 276 });
});

t.test("every layer has the same keys in the same order, whatever is said of it", async (t) => {
  const keys = ["name", "text", "start", "end", "fields", "error", "cut", "apart", "quoted"];
  for (const layer of [
    layerOf("a", "A", 0, 1, []),
    layerOf("b", "B", 0, 1, [], { error: "ends too early", cut: true, apart: true, quoted: true }),
  ])
    t.same(Object.keys(layer), keys);
  t.match(layerOf("b", "B", 0, 1, [], { error: "x", quoted: true }), {
    error: "x",
    quoted: true,
    cut: undefined,
  });
});
