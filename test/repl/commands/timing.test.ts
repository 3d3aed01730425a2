/** timing: all conversations, or the requests of one. */
import { fileURLToPath } from "node:url";
import t from "tap";
import { typing } from "../../support/typing.ts";

const ftp = fileURLToPath(new URL("../../../../test/golden/captures/ftp.pcap", import.meta.url));

t.test("of a file and of this porthole", async (t) => {
  const { type, serve } = typing(t);
  t.match((await type(`timing -r ${ftp}`))[0], { streams: [{ stream: 0, irtt: 0.002 }], text: /^STREAM/ });
  const [one] = await type(`timing 0 -r ${ftp}`);
  t.match(one, { requests: [{ request: 5, reply: 6, seconds: 0.001 }], text: /FTP Request: USER/ });
  t.equal((await type(`timing frame 5 -r ${ftp}`))[0]?.text, one?.text);
  t.match((await type("timing"))[0]?.text, /no conversation/);
  const port = await serve("serve echo 0");
  await type(`echo ${port} hi`);
  t.match((await type("timing"))[0], { streams: [{ carrier: "tcp", irtt: Number, firstByte: Number }] });
});
