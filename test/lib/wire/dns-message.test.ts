import t from "tap";
import { decodeMessage } from "../../../lib/wire/dns.ts";
import {
  edns,
  encodeMessage,
  fullRcode,
  type Message,
  optRecord,
  query,
} from "../../../lib/wire/dns-message.ts";
import { type } from "../../../lib/wire/dns-type.ts";

const yes = { response: true };
const ask = (more: Partial<Message>): Message => ({
  ...query(0x1234, { name: "x.example", type: type.A, class: 1 }),
  ...more,
});
const record = (address: string) => ({
  name: "x.example",
  type: type.A,
  class: 1,
  ttl: 60,
  data: { address },
});

t.test("limits", async (t) => {
  const many = Array.from({ length: 50 }, (_, i) => record(`192.0.2.${i}`));
  const message = ask({ ...yes, answers: many, additionals: [optRecord(1232)] });
  const cut = encodeMessage(message, 512);
  t.match(decodeMessage(cut), { truncated: true, answers: [], additionals: [{ type: type.OPT }] });
  const helped = encodeMessage({ ...message, answers: [record("1.2.3.4")], additionals: many }, 512);
  t.match(decodeMessage(helped), { truncated: false, answers: [{}], additionals: [] });
  t.equal(fullRcode(ask({ ...yes, additionals: [optRecord(1232, 1)] })), 16);
  t.throws(() => edns(ask({ additionals: [optRecord(1), optRecord(2)] })), { name: "Malformed" });
});
