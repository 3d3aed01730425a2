import t from "tap";
import type { EchoBy } from "../../../lib/host/echo.ts";
import { type PingOptions, type PingReply, ping, summarize } from "../../../lib/host/ping.ts";
import { capabilities } from "../../../lib/host/privileges.ts";

async function all(host: string, options: PingOptions): Promise<PingReply[]> {
  const replies: PingReply[] = [];
  for await (const reply of ping(host, options)) replies.push(reply);
  return replies;
}

for (const host of ["127.0.0.1", "::1"]) {
  for (const by of ["net-ping", "tcp", "udp", undefined] satisfies (EchoBy | undefined)[]) {
    const skip = by === "net-ping" && !capabilities().has("netRaw") ? "needs CAP_NET_RAW" : false;
    t.test(`${host} by ${by ?? "what works"}`, { skip }, async (t) => {
      const replies = await all(host, { count: 2, interval: 1, ...(by ? { by } : {}) });
      t.same(
        replies
          .map(({ sequence, address, outcome }) => ({ sequence, address, outcome }))
          .sort((a, b) => a.sequence - b.sequence),
        [1, 2].map((sequence) => ({ sequence, address: host, outcome: "reply" })),
      );
      for (const reply of replies) {
        t.ok(reply.microseconds! > 0 && reply.microseconds! < 1_000_000, `${reply.microseconds} us`);
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

t.test("the summary is that of iputils", async (t) => {
  const reply = (microseconds: number) => ({ outcome: "reply", microseconds }) as const;
  t.same(summarize(3, [reply(1000), reply(3000)]), {
    sent: 3,
    received: 2,
    errors: 0,
    loss: 100 / 3,
    min: 1000,
    avg: 2000,
    max: 3000,
    mdev: 1000,
  });
  t.same(summarize(2, [{ outcome: "time-exceeded", microseconds: 5 }, { outcome: "timeout" }]), {
    sent: 2,
    received: 0,
    errors: 1,
    loss: 100,
  });
  t.same(summarize(0, []), { sent: 0, received: 0, errors: 0, loss: 0 });
});
