import t from "tap";
import { grepableHead, grepableHost } from "../../../lib/scan/grepable.ts";
import { aHead, aHost, hasHostile, hostileText, ports } from "../../support/scan.ts";

t.test("one line a host", async (t) => {
  t.equal(grepableHead(aHead()), "# Ports scanned: TCP(3;1-3) UDP(0;) SCTP(0;) PROTOCOLS(0;)");
  const host = aHost({
    ports: [...ports("tcp", 25, 1, "open", "syn-ack"), ...ports("tcp", 100, 30, "closed", "reset")],
  });
  (host.ports[0] as { service?: object }).service = {
    name: "smtp",
    product: "A/B",
    version: "1",
    method: "probed",
  };
  t.same(grepableHost(host, aHead()), [
    "Host: 127.0.0.1 (localhost)\tStatus: Up",
    "Host: 127.0.0.1 (localhost)\tPorts: 25/open/tcp//smtp//A|B 1/\tIgnored State: closed (30)",
  ]);
  t.same(grepableHost(aHost({ up: false }), aHead()), []);
  t.same(grepableHost(aHost({ up: false }), aHead({ verbose: 1 })), [
    "Host: 127.0.0.1 (localhost)\tStatus: Down",
  ]);
});

t.test("C6: a banner of escapes adds neither fields nor escapes", async (t) => {
  const host = aHost({ ports: ports("tcp", 25, 1, "open", "syn-ack"), reverse: hostileText });
  (host.ports[0] as { service?: object }).service = {
    name: hostileText,
    product: hostileText,
    method: "probed",
  };
  const [, line = ""] = grepableHost(host, aHead());
  t.notOk(hasHostile(line.replaceAll("\t", "")));
  const row = /Ports: (.*)$/.exec(line)?.[1] ?? "";
  t.equal(row.split("/").length, 8, "number, state, transport, owner, service, rpc, version, end");
  t.equal(row.split(",").length, 1);
});
