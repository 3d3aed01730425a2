import t from "tap";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { stat } from "../../../lib/wire/stat.ts";
import { opaque, readMessage, remembered, uints } from "../../support/xdr.ts";

const read = (kind: "call" | "reply", procedure: number, ...parts: Uint8Array[]) =>
  readMessage(stat as Protocol, kind, remembered(100_024, 1, procedure), ...parts);
const callback = [opaque("me"), uints(100_021, 3, 16)];

t.test("who is watched, who is told, what came of it", async (t) => {
  t.equal(read("call", 1, opaque("host")).line, "V1 STAT Call");
  const watched = read("call", 2, opaque("host"), ...callback, new Uint8Array(16)).texts;
  t.ok(watched.includes("Monitor ID Name: host") && watched.includes("Hostname: me"), watched.join("\n"));
  t.ok(read("reply", 2, uints(0, 5)).texts.includes("State: 5"));
  t.equal(read("call", 4, ...callback).line, "V1 UNMON_ALL Call");
  t.equal(read("call", 6, opaque("host"), uints(3)).line, "V1 NOTIFY Call");
  t.equal(read("call", 5).line, "V1 SIMU_CRASH Call");
  for (const [procedure, octets] of [
    [2, opaque("host")],
    [3, opaque("host")],
    [4, uints(0, 1, 2)],
    [6, opaque("host")],
  ] as const)
    t.throws(() => read("call", procedure, octets), { name: "Malformed" }, `${procedure}`);
});
