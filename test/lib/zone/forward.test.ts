import t from "tap";
import { lengthPrefixed } from "../../../lib/net/length-prefix.ts";
import { listen } from "../../../lib/net/listen.ts";
import { decodeMessage, encodeMessage, type Message } from "../../../lib/wire/dns.ts";
import { Forwarder, forwardAddress } from "../../../lib/zone/forward.ts";

const question = { name: "x.example", type: 1, class: 1 };
const good = (octets: Uint8Array, more: Partial<Message> = {}) =>
  encodeMessage({ ...decodeMessage(octets), response: true, additionals: [], ...more });

t.test("by UDP, by TCP after TC, and silence", async (t) => {
  const seen: Message[] = [];
  const service = {
    datagram: (octets: Uint8Array) => {
      seen.push(decodeMessage(octets));
      return good(octets, { truncated: true });
    },
    stream: lengthPrefixed((octets) => good(octets, { rcode: 3 })),
  };
  await using tcp = await listen("tcp://127.0.0.1:0", service);
  const { port } = tcp.addresses[0]!;
  await using _udp = await listen(`udp://127.0.0.1:${port}`, service);
  const forwarder = new Forwarder(forwardAddress(`127.0.0.1:${port}`));
  t.match(await forwarder.ask(question), { rcode: 3, truncated: false });
  t.match(seen[0], { recursionDesired: true, questions: [question] });
  forwarder.close();
  t.equal(await forwarder.ask(question), undefined, "closed");
});

t.test("nobody there", async (t) => {
  const gone = await listen("udp://127.0.0.1:0", { datagram: () => undefined });
  await gone.close();
  const forwarder = new Forwarder(gone.addresses[0]!);
  t.equal(await forwarder.ask(question), undefined);
  forwarder.close();
});

t.test("addresses", async (t) => {
  t.match(forwardAddress("192.0.2.1"), { transport: "udp", host: "192.0.2.1", port: 53 });
  t.match(forwardAddress("tcp://[::1]:5333"), { transport: "tcp", host: "::1", port: 5333 });
  t.throws(() => forwardAddress("tls://192.0.2.1"), { code: "usage" });
});
