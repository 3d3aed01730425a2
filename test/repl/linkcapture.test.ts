import t from "tap";
import { protocols } from "../../protocols.ts";
import { LinkCapture } from "../../repl/linkcapture.ts";
import { labOf, labSkip, runOn } from "../support/lab.ts";

const skip = labSkip;

t.test("frames of a link, all that crossed once it has caught up", { skip }, async (t) => {
  await using lab = await labOf("hosts: [a, b]\nlinks: [a b]\n");
  const { signal } = new AbortController();
  const capture = await LinkCapture.open(lab, "a-b", protocols, signal);
  t.match(capture, { file: "link a-b", running: true });
  await runOn(lab, "a", "ping", "-4", "-c", "3", "-i", "0.01", "b");
  await capture.sync();
  const icmp = capture.packets.filter(({ protocols }) => protocols.includes("icmp"));
  t.equal(icmp.length, 6);
  t.ok(icmp.every(({ frame }) => frame.interface === "a-b" && !frame.synthetic));
  let last: unknown = "none";
  capture.subscribe((packet) => {
    last = packet;
  });
  await capture.close();
  t.match({ last, ...capture }, { last: undefined, running: false, failure: undefined });
  await capture.sync();
  t.equal(capture.packets.filter(({ protocols }) => protocols.includes("icmp")).length, 6, "they stay");
});

t.test("the lab ends first: the capture ends without a complaint", { skip }, async (t) => {
  const lab = await labOf("hosts: [a, b]\nlinks: [a b]\n");
  const capture = await LinkCapture.open(lab, "b:eth0", protocols, new AbortController().signal);
  const ended = new Promise<void>((resolve) => {
    capture.subscribe((packet) => packet === undefined && resolve());
  });
  capture.abandon();
  await lab.close();
  await ended;
  t.same([capture.running, capture.failure], [false, undefined]);
});
