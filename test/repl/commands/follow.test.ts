/** follow: sessions, frames and streams, of this porthole and of files. */
import { fileURLToPath } from "node:url";
import t from "tap";
import { run } from "../../support/porthole.ts";
import { typing } from "../../support/typing.ts";

const golden = new URL("../../../../test/golden/captures/", import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, golden));
const ftp = path("ftp.pcap");

t.test("the dialogue of a frame's conversation in a file", async (t) => {
  const { type } = typing(t);
  const [followed] = await type(`follow frame 1 -r ${ftp}`);
  t.match(followed, { stream: 0, text: /USER/ });
  t.match((await type(`follow frame 1 --hex -r ${ftp}`))[0]?.text, /^[<>]?.*0000/m);
  await t.rejects(type(`follow frame 1 -r ${path("arp.pcap")}`), {
    code: "usage",
    message: /ARP has no conversation/,
  });
  t.match(await run(["follow", "frame", "1", "-r", ftp]), { status: 0, out: /USER/ });
});

t.test("streams by number, one side only, as tls and http", async (t) => {
  const { type } = typing(t);
  const [both] = await type(`follow tcp 0 -r ${ftp}`);
  t.match(both, { kind: "tcp", client: "10.0.0.1:40000", server: "10.0.0.2:21" });
  const [client] = await type(`follow tcp 0 --client -r ${ftp}`);
  t.notMatch(client?.text, /^</m);
  t.match(client?.text, /^> /m);
  t.notMatch((await type(`follow tcp 0 --server -r ${ftp}`))[0]?.text, /^> /m);
  await t.rejects(type(`follow tcp 0 --client --server -r ${ftp}`), { code: "usage" });
  t.match((await type(`follow tls 0 -r ${path("tls-keys.pcapng")}`))[0]?.text, /^> GET \/ HTTP\/1.1$/m);
  // A session and a frame's conversation are read as far as they can be; tcp N is the stream as it crossed.
  const keys = path("tls-keys.pcapng");
  t.match((await type(`follow frame 1 -r ${keys}`))[0]?.text, /^> GET \/ HTTP\/1.1$/m);
  t.notMatch((await type(`follow tcp 0 -r ${keys}`))[0]?.text, /GET/);
  t.match((await type(`follow http 0 -r ${path("http-streams.pcap")}`))[0]?.text, /^> GET \/a HTTP/m);
  const [, none] = await type(`follow tls 0 -r ${ftp}`);
  t.match(none?.text, /no session keys/);
  t.match((await type(`follow udp 0 -r ${path("dns-records.pcap")}`))[0], { kind: "udp" });
});
