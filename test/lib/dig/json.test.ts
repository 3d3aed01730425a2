import t from "tap";
import { replyJson } from "../../../lib/dig/json.ts";
import { optRecord, query } from "../../../lib/wire/dns.ts";

t.test("a reply as one object", async (t) => {
  const a = { name: "wWw.example", type: 1, class: 1, ttl: 60, data: { address: "192.0.2.1" } };
  const message = {
    ...query(271, { name: "wWw.eXample.org", type: 1, class: 1 }),
    response: true,
    authoritative: true,
    answers: [a],
    additionals: [optRecord(1232)],
  };
  const server = { host: "127.0.0.1", port: 53, called: "localhost" };
  const when = new Date(0);
  t.same(replyJson({ message, server, transport: "udp", time: 3.7, when, size: 60, cookie: undefined }), {
    id: 271,
    opcode: "QUERY",
    status: "NOERROR",
    flags: ["qr", "aa", "rd"],
    edns: { version: 0, size: 1232, dnssecOk: false, options: [] },
    question: [{ name: "wWw.eXample.org.", class: "IN", type: "A" }],
    answer: [{ name: "wWw.example.", ttl: 60, class: "IN", type: "A", data: "192.0.2.1" }],
    authority: [],
    additional: [],
    server: "127.0.0.1#53(localhost) (UDP)",
    time: 3,
    when: "1970-01-01T00:00:00.000Z",
    size: 60,
  });
});
