/** conversations and endpoints, of a file and of this porthole. */
import { fileURLToPath } from "node:url";
import t from "tap";
import { run } from "../../support/porthole.ts";
import { typing } from "../../support/typing.ts";

const ftp = fileURLToPath(new URL("../../../../test/golden/captures/ftp.pcap", import.meta.url));

t.test("each layer there is, or the one that is named", async (t) => {
  const { type, serve } = typing(t);
  const all = await type(`conversations -r ${ftp}`);
  t.same(
    all.map(({ layer }) => layer),
    ["eth", "ip", "ipv6", "tcp"],
  );
  const [tcp] = await type(`conversations tcp -r ${ftp}`);
  t.match(tcp, { conversations: [{ a: "10.0.0.1", aPort: 40000, stream: 0, frames: 58, bytes: 3796 }] });
  t.match(tcp?.text, /^A +B +STREAM +A>B/);
  t.match((await type(`endpoints ip -r ${ftp}`))[0], { endpoints: [{ address: "10.0.0.1", frames: 129 }] });
  t.match((await type(`conversations udp -r ${ftp}`))[0]?.text, /There are no conversations of udp/);
  await t.rejects(type("endpoints x"), { code: "usage", message: /Cannot count "x"/ });
  t.match(await run(["endpoints", "tcp", "-r", ftp]), { status: 0, out: /^END +FRAMES/ });
  const port = await serve("serve echo 0");
  await type(`echo ${port} hi`);
  t.match(await type("conversations tcp"), [{ conversations: [{ stream: 0, bPort: port }] }]);
});
