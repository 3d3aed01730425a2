import t from "tap";
import { optRecord, query } from "../../../lib/wire/dns.ts";
import { recordLine, replyJson, replyLines, shortLines } from "../../../lib/wire/dns-text.ts";

const a = { name: "wWw.example", type: 1, class: 1, ttl: 60, data: { address: "192.0.2.1" } };
const reply = {
  message: {
    ...query(271, { name: "wWw.eXample.org", type: 1, class: 1 }),
    response: true,
    authoritative: true,
    answers: [a],
    additionals: [optRecord(1232)],
  },
  server: "127.0.0.1#53(127.0.0.1) (UDP)",
  time: 3,
  when: new Date(2026, 10, 21, 4, 6, 10),
  size: 60,
};

t.test("as dig prints it", async (t) => {
  const lines = replyLines(reply);
  t.match(lines.splice(-2, 1)[0], /^;; WHEN: Sat Nov 21 04:06:10 \S+ 2026$/);
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
    ";; SERVER: 127.0.0.1#53(127.0.0.1) (UDP)",
    ";; MSG SIZE  rcvd: 60",
  ]);
});

t.test("parts and JSON", async (t) => {
  t.equal(
    recordLine({ ...a, name: "a.name.longer.than.a.column.is" }),
    "a.name.longer.than.a.column.is.\t60 IN\tA\t192.0.2.1",
  );
  t.same(shortLines(reply.message), ["192.0.2.1"]);
  t.match(replyJson(reply), {
    id: 271,
    status: "NOERROR",
    flags: ["qr", "aa", "rd"],
    question: [{ name: "wWw.eXample.org.", class: "IN", type: "A" }],
    answer: [{ name: "wWw.example.", ttl: 60, type: "A", data: "192.0.2.1" }],
    additional: [],
  });
});
