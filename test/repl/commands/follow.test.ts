import { fileURLToPath } from "node:url";
import t from "tap";
import { run } from "../../support/porthole.ts";
import { typing } from "../../support/typing.ts";

const golden = new URL("../../../../test/golden/captures/", import.meta.url);
const ftp = fileURLToPath(new URL("ftp.pcap", golden));
const arp = fileURLToPath(new URL("arp.pcap", golden));

t.test("the dialogue of a frame's conversation in a file", async (t) => {
  const { type } = typing(t);
  const [followed] = await type(`follow frame 1 -r ${ftp}`);
  t.match(followed, { stream: 0, text: /USER/ });
  t.match((await type(`follow frame 1 --hex -r ${ftp}`))[0]?.text, /^[<>]?.*0000/m);
  await t.rejects(type(`follow frame 1 -r ${arp}`), { code: "usage", message: /ARP has no conversation/ });
  t.match(await run(["follow", "frame", "1", "-r", ftp]), { status: 0, out: /USER/ });
});
