import t from "tap";
import { protocols } from "../../protocols.ts";
import { complete } from "../../repl/complete.ts";
import { Porthole } from "../../repl/engine.ts";

const face = { text() {}, notice() {}, front() {} };

t.test("completion belongs to the kind of the argument", async (t) => {
  const porthole = new Porthole({ protocols, face, via: "journal" });
  t.teardown(() => porthole.close());
  const serving = await porthole.serve("listen", [porthole.address("0", { host: "" })], {
    stream: async () => {},
  });
  const port = String(serving.listener.addresses[0]?.port);
  const first = (line: string) => complete(porthole, line)?.[0] ?? [];
  t.same(first("conn"), ["connect "]);
  t.same(first("serve sm"), ["smtp "]);
  t.ok(first("connect ").includes(port), "where something listens");
  t.same(first("stop "), ["1"]);
  t.ok(first("frames -").includes("--filter"));
  t.ok(first("frames -Y t").includes("tcp"));
  t.same(first("save x --format "), ["pcap", "pcapng"]);
  t.same(first("frames o"), ["off", "on", "own"]);
  t.same(first("help serve te"), ["serve telnet"]);
  t.same(first("dig example.org +mul"), ["+multiline"]);
  t.same(first("dig example.org NAP"), ["NAPTR"]);
  t.ok(first("dig @127.0.0.1 -p ").includes(port));
  t.ok(first("run pack").length >= 0);
  t.equal(complete(porthole, "frames.a"), undefined, "JavaScript is not ours");
  t.equal(complete(porthole, "connect("), undefined);
  t.equal(complete(porthole, "zzz"), undefined);
});
