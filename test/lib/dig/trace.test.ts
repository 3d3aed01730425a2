import t from "tap";
import { plainQuery } from "../../../lib/dig/query.ts";
import { glueOf, referralOf, trace, wrongReferral } from "../../../lib/dig/trace.ts";
import { connect } from "../../../lib/net/connect.ts";
import { listen } from "../../../lib/net/listen.ts";
import { decodeMessage, encodeMessage, query } from "../../../lib/wire/dns.ts";

const ns = (name: string, target: string) => ({ name, type: 2, class: 1, ttl: 60, data: { name: target } });
const a = (name: string, address: string) => ({ name, type: 1, class: 1, ttl: 60, data: { address } });

t.test("referrals: which are followed", async (t) => {
  t.same(referralOf([a("x", "192.0.2.1"), ns("Test", "ns1"), ns("test", "ns2"), ns("other", "ns3")]), {
    zone: "test",
    names: ["ns1", "ns2"],
  });
  t.equal(referralOf([a("x", "192.0.2.1")]), undefined);
  const rows: [string, string, string, string | undefined][] = [
    ["test", ".", "www.test", undefined],
    ["www.test", "test", "www.test", undefined],
    ["test", "test", "www.test", ";; BAD (HORIZONTAL) REFERRAL"],
    [".", "test", "www.test", ";; BAD REFERRAL"],
    ["other", "test", "www.test", ";; BAD REFERRAL"],
    ["other.test", "test", "www.test", ";; BAD REFERRAL"],
    ["st", ".", "www.test", ";; BAD REFERRAL"],
  ];
  for (const [found, zone, name, wanted] of rows)
    t.equal(wrongReferral({ zone: found, names: [] }, zone, name), wanted, `${found} from ${zone}`);
});

t.test("glue counts only from who may speak of the name", async (t) => {
  const message = { ...query(1, { name: "x", type: 1, class: 1 }), additionals: [a("NS.test", "192.0.2.1")] };
  t.same(glueOf(message, "ns.test", "test"), ["192.0.2.1"]);
  t.same(glueOf(message, "ns.test", "."), ["192.0.2.1"]);
  t.same(glueOf(message, "ns.test", "other"), []);
  t.same(glueOf(message, "ns2.test", "test"), []);
});

t.test("a server that sends round in circles is left", async (t) => {
  const names: string[] = [];
  await using listener = await listen("udp://127.0.0.1:0", {
    datagram(octets) {
      const asked = decodeMessage(octets);
      const name = asked.questions[0]?.name ?? "";
      names.push(name);
      const part =
        name === "." ? { answers: [ns(".", "127.0.0.1")] } : { authorities: [ns("test", "127.0.0.1")] };
      return encodeMessage({ ...asked, response: true, additionals: [], ...part });
    },
  });
  const { port } = listener.addresses[0]!;
  const engine = { signal: new AbortController().signal, connect };
  const asked = { ...plainQuery(), name: "www.test", port, trace: true };
  const lines: string[] = [];
  for await (const event of trace(engine, asked, [{ host: "127.0.0.1", port, called: "root" }]))
    if (event.kind === "remark") lines.push(event.line);
  t.same(names, [".", "www.test", "www.test"]);
  t.same(lines, [";; BAD (HORIZONTAL) REFERRAL"]);
});
