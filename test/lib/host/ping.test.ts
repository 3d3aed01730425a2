import t from "tap";
import { type PingBy, type PingOptions, type PingReply, parsePing, ping } from "../../../lib/host/ping.ts";
import { capabilities } from "../../../lib/host/privileges.ts";

async function all(host: string, options: PingOptions): Promise<PingReply[]> {
  const replies: PingReply[] = [];
  for await (const reply of ping(host, options)) replies.push(reply);
  return replies;
}

for (const host of ["127.0.0.1", "::1"]) {
  for (const by of ["net-ping", "tcp", undefined] satisfies (PingBy | undefined)[]) {
    const skip = by === "net-ping" && !capabilities().has("netRaw") ? "needs CAP_NET_RAW" : false;
    t.test(`${host} by ${by ?? "what works"}`, { skip }, async (t) => {
      const replies = await all(host, { count: 2, interval: 1, ...(by ? { by } : {}) });
      t.same(
        replies.map(({ sequence, address, error }) => ({ sequence, address, error })),
        [1, 2].map((sequence) => ({ sequence, address: host, error: undefined })),
      );
      for (const reply of replies) {
        t.ok(reply.microseconds > 0 && reply.microseconds < 1_000_000, `${reply.microseconds} us`);
        if (by) t.equal(reply.by, by);
        if (by === "net-ping" && host === "127.0.0.1") t.equal(reply.ttl, 64);
      }
    });
  }
}

t.test("a name without an address is one line", async (t) => {
  await t.rejects(all("nothing.invalid", { count: 1 }), { message: /^Cannot ping nothing\.invalid: / });
});

t.test("a signal ends it between two requests", async (t) => {
  const abort = new AbortController();
  const replies = ping("127.0.0.1", { interval: 60_000, by: "tcp", signal: abort.signal });
  await replies.next();
  const second = replies.next();
  abort.abort();
  await t.rejects(second, { name: "AbortError" });
});

for (const [output, echo] of [
  ["64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.045 ms\n", { microseconds: 45, ttl: 64 }],
  ["64 bytes from ::1: seq=0 ttl=64 time=1.5 ms\n", { microseconds: 1500, ttl: 64 }],
  [
    "From 192.0.2.1 icmp_seq=1 Time to live exceeded\n",
    { source: "192.0.2.1", error: "time to live exceeded" },
  ],
  [
    "From 192.0.2.1 icmp_seq=1 Destination Host Unreachable\n",
    { source: "192.0.2.1", error: "destination host unreachable" },
  ],
  ["1 packets transmitted, 0 received\n", { error: "no answer in time" }],
  ["ping: connect: Network is unreachable\n", { error: "connect: Network is unreachable" }],
] as const) {
  t.same(parsePing(output), echo, output.trim());
}
