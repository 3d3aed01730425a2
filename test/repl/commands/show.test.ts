import { fileURLToPath } from "node:url";
import t from "tap";
import { run } from "../../support/porthole.ts";
import { typing } from "../../support/typing.ts";

const arp = fileURLToPath(new URL("../../../../test/golden/captures/arp.pcap", import.meta.url));

t.test("a frame of a file, at the prompt and on the command line", async (t) => {
  const { type } = typing(t);
  t.match(await type(`show 2 -r ${arp}`), [{ number: 2, text: /Address Resolution Protocol/ }]);
  t.match(await type(`show 2 --draw -r ${arp}`), [
    { number: 2, text: /^\| {2}Hardware type: Ethernet \(1\) {2}\|/m },
  ]);
  const [opened] = await type(`show 2 -O arp -r ${arp}`);
  t.match(opened?.text, /Hardware type: Ethernet \(1\)/);
  t.notMatch(opened?.text, /Arrival Time/);
  await t.rejects(type(`show 2 -O apr -r ${arp}`), {
    code: "usage",
    message: /^Cannot open layer "apr": no such protocol \(near: .*\barp\b/,
  });
  t.match(await type(`hex 2 -r ${arp}`), [{ number: 2, hex: /0806/ }]);
  await t.rejects(type(`show 9999 -r ${arp}`), {
    code: "usage",
    message: /^Cannot show frame 9999: ".*" has \d+$/,
  });
  await t.rejects(type("show x"), { code: "usage", message: /Cannot read frame number "x"/ });
  t.match(await run(["show", "1", "-r", arp, "--json"]), { status: 0, out: /"name":"arp"/ });
  t.match(await run(["show", "1"]), { status: 2, err: /no capture file is named \(-r FILE/ });
});
