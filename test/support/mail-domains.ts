/** A name server of our own that this process asks: domains with mail exchangers, without, and one that takes no mail. */
import dns from "node:dns/promises";
import type { Test } from "tap";
import { listen } from "../../lib/net/listen.ts";
import { server } from "../../servers/dns.ts";

const records = [
  "a.test 60 MX 20 second.a.test",
  "a.test 60 MX 10 first.a.test",
  "plain.test 60 A 127.0.0.1",
  "null.test 60 MX 0 .",
];

/** Asks it until the test is over. */
export async function mailDomains(t: Test): Promise<void> {
  const listener = await listen("udp://127.0.0.1:0", await server.create({ record: records }, () => {}));
  t.teardown(() => listener.close());
  const before = dns.getServers();
  dns.setServers([`127.0.0.1:${listener.addresses[0]?.port}`]);
  t.teardown(() => dns.setServers(before));
}
