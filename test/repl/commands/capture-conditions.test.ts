import t from "tap";
import { conditionsOf } from "../../../repl/commands/capture-conditions.ts";

for (const [name, options, conditions] of [
  ["nothing", {}, { stop: {} }],
  ["-c 5", { count: "5" }, { stop: { frames: 5 } }],
  ["-c 5 -a packets:3", { count: "5", autostop: ["packets:3"] }, { stop: { frames: 3 } }],
  ["-a duration:0.5", { autostop: ["duration:0.5"] }, { stop: { milliseconds: 500 } }],
  ["-a filesize:10", { autostop: ["filesize:10"] }, { stop: { octets: 10_000 } }],
  [
    "-b filesize:10 -b files:3 -a files:9",
    { ring: ["filesize:10", "files:3"], autostop: ["files:9"] },
    { stop: { files: 9 }, fill: { octets: 10_000 }, keep: 3 },
  ],
  [
    "-b duration:2 -b interval:60 -b packets:7",
    { ring: ["duration:2", "interval:60", "packets:7"] },
    { stop: {}, fill: { milliseconds: 2000, interval: 60_000, frames: 7 } },
  ],
  // As in dumpcap: with several files it fills one of them.
  [
    "-b files:2 -a filesize:1",
    { ring: ["files:2"], autostop: ["filesize:1"] },
    { stop: {}, fill: { octets: 1000 }, keep: 2 },
  ],
] as const)
  t.test(`conditions: ${name}`, async (t) => {
    t.same(conditionsOf(options), conditions);
  });

for (const [options, message] of [
  [{ autostop: ["duration"] }, /Cannot read -a "duration": it is duration:N, filesize:N, files:N, packets:N/],
  [{ autostop: ["size:1"] }, /Cannot read -a "size:1"/],
  [{ autostop: ["duration:9999999"] }, /Cannot wait "9999999": longer than 24 days/],
  [{ autostop: ["duration:0"] }, /Cannot read -a "duration:0"/],
  [{ ring: ["files:x\x1b"] }, /Cannot read -b "files:x\\x1b"/],
  [{ ring: ["files:3"] }, /nothing says when the next begins/],
  [{ autostop: ["files:3"] }, /there is one \(-b filesize:KB makes several\)/],
  [{ count: "0" }, /Cannot read -c "0": a number from 1/],
] as const)
  t.test(`usage: ${JSON.stringify(options)}`, async (t) => {
    t.throws(() => conditionsOf(options), { code: "usage", message });
  });
