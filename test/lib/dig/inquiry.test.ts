import t from "tap";
import type { Engine } from "../../../lib/command.ts";
import type { Event } from "../../../lib/dig/event.ts";
import { inquire } from "../../../lib/dig/inquiry.ts";
import { plainQuery, type Query } from "../../../lib/dig/query.ts";
import { connect } from "../../../lib/net/connect.ts";
import type { Service } from "../../../lib/net/connection.ts";
import { lengthPrefixed } from "../../../lib/net/length-prefix.ts";
import { listen } from "../../../lib/net/listen.ts";
import { decodeMessage, encodeMessage } from "../../../lib/wire/dns.ts";

const good = (octets: Uint8Array, rcode = 0) =>
  encodeMessage({ ...decodeMessage(octets), response: true, rcode, additionals: [] });

async function events(service: Service, more: Partial<Query> = {}, engine?: Engine): Promise<Event[]> {
  const transport = more.tcp ? "tcp" : "udp";
  await using listener = await listen(`${transport}://127.0.0.1:0`, service);
  const { port } = listener.addresses[0]!;
  const server = { host: "127.0.0.1", port, called: "here" };
  const query = { ...plainQuery(), name: "x.example", timeout: 5000, ...more };
  const found: Event[] = [];
  const by = engine ?? { signal: new AbortController().signal, connect };
  for await (const event of inquire(by, query, [server])) found.push(event);
  return found;
}
const kinds = (list: readonly Event[]) => list.map(({ kind }) => kind).join(" ");

t.test("an exchange is a row of events", async (t) => {
  const found = await events({ datagram: (octets) => good(octets, 3) });
  t.equal(kinds(found), "opened sent reply");
  t.match(found[2], { reply: { message: { rcode: 3 }, transport: "udp", server: { called: "here" } } });
  const tcp = await events({ stream: lengthPrefixed((octets) => good(octets)) }, { tcp: true });
  t.match(tcp.at(-1), { reply: { transport: "tcp" } });
});

t.test("every try is told, and the end of them", async (t) => {
  const silent = await events({ datagram: () => undefined }, { timeout: 50, tries: 2 });
  t.equal(kinds(silent), "opened sent remark opened sent remark failed");
  t.match(silent.at(-1), { told: false, error: { exitStatus: 9, code: "timeout" } });
  const closing = await events({ stream: async () => {} }, { tcp: true, tries: 1 });
  t.match(closing.at(-2), {
    line: /^;; communications error to 127\.0\.0\.1#\d+: (end of file|connection reset)$/,
  });
  t.match(closing.at(-1), { kind: "failed" });
});

t.test("what the user cancels is thrown", async (t) => {
  const stop = new AbortController();
  const service: Service = {
    datagram() {
      stop.abort();
      return undefined;
    },
  };
  await t.rejects(events(service, {}, { signal: stop.signal, connect }), { code: "aborted" });
});
