import t from "tap";
import { messageLines, replyLines, sentLines } from "../../../lib/dig/layout.ts";
import { plainQuery } from "../../../lib/dig/query.ts";
import { optRecord, query } from "../../../lib/wire/dns.ts";

const a = { name: "wWw.example", type: 1, class: 1, ttl: 60, data: { address: "192.0.2.1" } };
const message = {
  ...query(271, { name: "wWw.eXample.org", type: 1, class: 1 }),
  response: true,
  authoritative: true,
  answers: [a],
  additionals: [optRecord(1232)],
};
const reply = {
  message,
  server: { host: "127.0.0.1", port: 53, called: "localhost" },
  transport: "udp" as const,
  time: 3.7,
  when: new Date(2026, 10, 21, 4, 6, 10),
  size: 60,
  cookie: undefined,
};

t.test("a reply as dig prints it", async (t) => {
  const lines = replyLines(reply, plainQuery(), false);
  t.match(lines.splice(-3, 1)[0], /^;; WHEN: Sat Nov 21 04:06:10 \S+ 2026$/);
  t.same(lines, [
    ";; Got answer:",
    ";; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 271",
    ";; flags: qr aa rd; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1",
    ";; WARNING: recursion requested but not available",
    "",
    ";; OPT PSEUDOSECTION:",
    "; EDNS: version: 0, flags:; udp: 1232",
    ";; QUESTION SECTION:",
    ";wWw.eXample.org.\t\tIN\tA",
    "",
    ";; ANSWER SECTION:",
    "wWw.example.\t\t60\tIN\tA\t192.0.2.1",
    "",
    ";; Query time: 3 msec",
    ";; SERVER: 127.0.0.1#53(localhost) (UDP)",
    ";; MSG SIZE  rcvd: 60",
    "",
  ]);
});

t.test("parts of it", async (t) => {
  const quiet = { ...plainQuery(), comments: false, stats: false, question: false };
  t.same(replyLines(reply, quiet, false), ["wWw.example.\t\t60\tIN\tA\t192.0.2.1"]);
  t.same(replyLines(reply, plainQuery(), true), ["192.0.2.1"]);
  t.same(replyLines(reply, { ...quiet, identify: true, trace: true }, true), [
    "A 192.0.2.1 from server 127.0.0.1 in 3 ms.",
  ]);
  t.same(replyLines(reply, { ...quiet, identify: true, micro: true, answer: false }, false), [
    ";; Received 60 bytes from 127.0.0.1#53(localhost) in 3700 us",
    "",
  ]);
  t.match(sentLines(message, 44, plainQuery(), false), [";; Sending:"]);
  t.same(sentLines(message, 44, plainQuery(), true), [";; QUERY SIZE: 44", ""]);
});

t.test("a server that does not know EDNS", async (t) => {
  const broken = { ...message, rcode: 1, additionals: [], reserved: true };
  const lines = messageLines(broken, { ...plainQuery(), dnssec: true });
  t.match(lines[2], /flags: qr aa rd; MBZ: 0x4; QUERY/);
  t.same(lines.slice(4, 6), [
    "",
    ";; WARNING: EDNS query returned status FORMERR - retry with '+nodnssec +noedns'",
  ]);
});
