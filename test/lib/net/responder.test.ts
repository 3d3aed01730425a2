import t from "tap";
import { Quota, responder, unanswerable } from "../../../lib/net/responder.ts";

const from = (host: string, port: number) => ({ transport: "udp" as const, host, port });
const box = { local: from("127.0.0.1", 7007), send() {} };

t.test("echo, chargen, QOTD, DNS to a forged source (7, 19, 53, own port, broadcast)", async (t) => {
  const cases: [host: string, port: number, refused: boolean][] = [
    ["127.0.0.1", 40000, false],
    ["::1", 1024, false],
    ["127.0.0.1", 0, true],
    ["127.0.0.1", 7, true],
    ["127.0.0.1", 19, true],
    ["127.0.0.1", 53, true],
    ["127.0.0.1", 1023, true],
    ["192.0.2.1", 7007, true],
    ["255.255.255.255", 40000, true],
    ["224.0.0.1", 40000, true],
    ["0.0.0.0", 40000, true],
    ["ff02::1", 40000, true],
    ["::", 40000, true],
  ];
  const answer = responder((message) => message);
  for (const [host, port, refused] of cases) {
    t.equal(unanswerable(from(host, port), 7007), refused, `${host} ${port}`);
    t.equal(answer(Buffer.from("x"), from(host, port), box) === undefined, refused, `${host} ${port}`);
  }
  t.equal(unanswerable(from("127.0.0.1", 123), 7007, 123), false, "NTP's clients use port 123");
});

t.test("one datagram of at most 512 octets, and as long as it is where nothing is gained", async (t) => {
  const long = () => new Uint8Array(2000);
  const to = from("127.0.0.1", 40000);
  t.equal(((await responder(long)(long(), to)) as Uint8Array).length, 512);
  t.equal(((await responder(long, { largest: 0 })(long(), to)) as Uint8Array).length, 2000);
});

t.test("rate limit: a burst, then so many a second, each host by itself", async (t) => {
  const quota = new Quota(10, 20);
  const taken = (host: string, now: number) =>
    Array.from({ length: 100 }, () => quota.take(host, now)).filter(Boolean).length;
  t.equal(taken("a", 0), 20);
  t.equal(taken("b", 0), 20);
  t.equal(taken("a", 1000), 10);
  t.equal(taken("a", 60_000), 20);
  let answers = 0;
  const answer = responder((message) => message, { rate: 1, burst: 5 });
  for (let n = 0; n < 50; n += 1) if (answer(Buffer.from("x"), from("127.0.0.1", 40000), box)) answers += 1;
  t.equal(answers, 5);
});

t.test("hosts without number cost bounded memory", async (t) => {
  const quota = new Quota(1, 1);
  t.ok(quota.take("first", 0));
  t.notOk(quota.take("first", 0));
  for (let n = 0; n < 5000; n += 1) quota.take(`host ${n}`, 0);
  t.ok(quota.take("first", 0), "the one seen first was forgotten");
});
