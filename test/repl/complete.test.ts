import t from "tap";
import { readLab } from "../../lib/lab/file.ts";
import { protocols } from "../../protocols.ts";
import { complete } from "../../repl/complete.ts";
import { Porthole } from "../../repl/engine.ts";
import { LabRoom } from "../../repl/labroom.ts";
import { labSkip } from "../support/lab.ts";

const face = { text() {}, notice() {}, front() {} };

t.test("completion belongs to the kind of the argument", async (t) => {
  const porthole = new Porthole({ protocols, face, via: "journal" });
  t.teardown(() => porthole.close());
  const serving = await porthole.servings.serve("listen", [porthole.address("0", { host: "" })], {
    stream: async () => {},
  });
  const port = String(serving.listener.addresses[0]?.port);
  const first = async (line: string) => (await complete(porthole, line))?.[0] ?? [];
  t.same(await first("conn"), ["connect "]);
  t.same(await first("serve sm"), ["smtp "]);
  t.ok((await first("connect ")).includes(port), "where something listens");
  t.same(await first("stop "), ["1"]);
  t.ok((await first("frames -")).includes("--filter"));
  t.ok((await first("frames -Y t")).includes("tcp"));
  t.same(await first("frames -Y 'tcp.flags.sy"), ["tcp.flags.syn"]);
  t.ok((await first("frames -Y 'tcp.port ")).includes("=="), "operators behind a field");
  t.ok((await first("save x.pcap -Y 'smtp and tcp.s")).includes("tcp.srcport"));
  t.ok((await first("read x.pcap -Y http.req")).includes("http.request.method"));
  t.same(await first("save x --format "), ["pcap", "pcapng"]);
  t.same(await first("frames o"), ["off", "on", "own"]);
  t.same(await first("help serve te"), ["serve telnet"]);
  t.same(await first("dig example.org +mul"), ["+multiline"]);
  t.same(await first("dig example.org NAP"), ["NAPTR"]);
  t.ok((await first("dig @127.0.0.1 -p ")).includes(port));
  t.ok((await first("run pack")).length >= 0);
  t.equal(await complete(porthole, "frames.a"), undefined, "JavaScript is not ours");
  t.equal(await complete(porthole, "connect("), undefined);
  t.equal(await complete(porthole, "zzz"), undefined);
});

t.test("hosts, links and ready labs are completed", { skip: labSkip }, async (t) => {
  const porthole = new Porthole({ protocols, face, via: "journal" });
  t.teardown(() => porthole.close());
  const first = async (line: string) => (await complete(porthole, line))?.[0] ?? [];
  t.same(await first("lab start m"), ["mail"]);
  t.ok((await first("lab ")).includes("capture "));
  t.same(await first("on "), [], "there is no lab");
  const topology = readLab("hosts: [client, server]\nlinks: [client server]\n", "x");
  porthole.lab = await LabRoom.open(porthole, topology);
  t.same(await first("on "), ["client", "server"]);
  t.same(await first("lab capture c"), ["client-server"]);
  t.same(await first("lab deny tcp 25 from s"), ["server"]);
  t.same(await first("lab link client se"), ["server"]);
});
