import { readFileSync } from "node:fs";
import t from "tap";
import { readPcapng } from "../../../lib/capture/pcapng.ts";
import { noPaint } from "../../../lib/command.ts";
import { count, fileOptions, outcomeOf, showsRows, targetOf } from "../../../repl/commands/read-outcome.ts";
import { packet, rawFrame } from "../../support/samples.ts";

const frame = rawFrame(Uint8Array.of(0x45, 0, 0, 1), 1_500_000_000n);
const one = packet({ number: 1, time: 0n, length: 4, protocol: "IPv4", source: "10.0.0.1", frame });

t.test("options that go not together", async (t) => {
  t.throws(() => targetOf({ format: "pcap" }), { code: "usage", message: /no file is named \(-w FILE\)/ });
  await t.rejects(outcomeOf({ write: "-", print: true }), { code: "usage", message: /the file goes there/ });
});

t.test("rows are shown unless a file is written, or as it is asked for", async (t) => {
  for (const [options, shows] of [
    [{}, true],
    [{ quiet: true }, false],
    [{ write: "x" }, false],
    [{ write: "x", print: true }, true],
    [{ write: "x", tree: true }, true],
    [{ write: "x", hex: true, quiet: true }, false],
  ] as const)
    t.equal(showsRows(options), shows, JSON.stringify(options));
});

t.test("what is kept is in the file when it is ended", async (t) => {
  const path = `${t.testdir()}/a.pcapng`;
  await using outcome = await outcomeOf({ write: path });
  t.same(outcome.begin("x"), []);
  await outcome.keep(frame);
  t.equal(outcome.shows, false);
  t.same(outcome.show([one]), {});
  const [result] = await outcome.end();
  t.match(result, { notice: true, json: { file: path, format: "pcapng", frames: 1 } });
  t.same(result?.lines?.(noPaint), [`1 frame written to ${path}`]);
  t.equal(readPcapng(readFileSync(path)).length, 1);
});

t.test("a summary where nothing is shown", async (t) => {
  const outcome = await outcomeOf({ quiet: true });
  const on = { section: 1, id: 0, link: 1, snap: 0, name: "eth\x1b", description: "first", options: [] };
  outcome.properties.interface?.(on);
  outcome.properties.interface?.({ section: 1, id: 1, link: 1, snap: 0, options: [] });
  outcome.properties.counted?.(on, { received: 9n, dropped: 2n });
  outcome.properties.named?.({ address: Uint8Array.of(10, 0, 0, 1), names: ["here"] });
  await outcome.keep(frame);
  const [result] = await outcome.end();
  t.same(result?.lines?.(noPaint), [
    "1 frame",
    "eth\\x1b (first): 9 received, 2 dropped",
    "interface 1: an unknown number received, an unknown number dropped",
  ]);
  t.match(result?.json, {
    frames: 1,
    interfaces: [{ received: 9n, dropped: 2n }, { id: 1 }],
    names: { "10.0.0.1": "here" },
  });
});

t.equal(count(2), "2 frames");
t.ok(fileOptions.some(({ flags }) => flags.startsWith("-w")));
