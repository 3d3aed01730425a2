import t from "tap";
import {
  dnsDatagram,
  httpQuestion,
  questions,
  readDnsVersion,
  readRpc,
} from "../../../../lib/scan/probes/questions.ts";
import { Cursor } from "../../../../lib/wire/cursor.ts";
import { decodeMessage, encodeMessage } from "../../../../lib/wire/dns.ts";
import { ldap } from "../../../../lib/wire/ldap.ts";
import { rpc } from "../../../../lib/wire/rpc.ts";
import { tpkt } from "../../../../lib/wire/tpkt.ts";

const asked = (name: string) => {
  const found = questions.find((one) => one.name === name);
  if (!found) throw new Error(`no question is called ${name}`);
  return found;
};
const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");

t.test("our own parsers read what is asked", async (t) => {
  t.match(decodeMessage(dnsDatagram), { questions: [{ name: "version.bind", type: 16, class: 3 }] });
  t.match(decodeMessage(asked("domain").say.subarray(2)), { response: false });
  t.match(rpc.parse(new Cursor(asked("nfs").say), { carrier: "tcp" }), {
    call: { program: 100_003, version: 3, procedure: 0 },
  });
  t.match(ldap.parse(new Cursor(asked("ldap").say)), { messages: [{ id: 1, operation: 0 }] });
  t.equal(tpkt.parse(new Cursor(asked("ms-wbt-server").say)).length, 19);
  t.match(Buffer.from(httpQuestion.say).toString(), /^GET \/ HTTP\/1\.0\r\n.*\r\n\r\n$/s);
});

t.test("HTTP by its Server, else by the title of the page", async (t) => {
  const read = (text: string) => httpQuestion.read(Buffer.from(text));
  t.match(read("HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\n\r\nbody"), {
    name: "http",
    product: "nginx",
    version: "1.22.1",
  });
  t.match(read("HTTP/1.0 404 Not Found\r\n\r\n<title>Gone away</title>"), {
    product: "HTTP/1.0",
    extra: "title: Gone away",
  });
  t.equal(read("220 smtp\r\n"), undefined);
  t.equal(read(""), undefined);
});

t.test("DNS by version.bind, or by any answer to the question", async (t) => {
  const query = decodeMessage(dnsDatagram);
  const answer = (text: string) =>
    encodeMessage({
      ...query,
      response: true,
      answers: [
        { name: "version.bind.", type: 16, class: 3, ttl: 0, data: { strings: [Buffer.from(text)] } },
      ],
    });
  t.match(readDnsVersion(answer("9.18.24-1-Debian")), {
    name: "domain",
    product: "ISC BIND",
    version: "9.18.24-1-Debian",
  });
  t.match(readDnsVersion(answer("unbound 1.17.1")), { product: "unbound", version: "1.17.1" });
  t.match(readDnsVersion(answer("go away")), { extra: "version.bind: go away" });
  t.same(readDnsVersion(encodeMessage({ ...query, response: true, rcode: 5 })), {
    name: "domain",
    method: "probed",
  });
  t.equal(readDnsVersion(dnsDatagram), undefined, "our own question came back");
  t.equal(readDnsVersion(hex("0102")), undefined);
  const whole = Buffer.from(answer("9.18.1"));
  t.match(asked("domain").read(Buffer.concat([Buffer.of(0, whole.length), whole])), { product: "ISC BIND" });
});

t.test("RPC: an accepted call, and one of a version that is not served", async (t) => {
  const accepted = hex("00000001 00000001 00000000 00000000 00000000 00000000");
  t.match(readRpc(accepted, false, 1, "nfs"), { name: "nfs" });
  t.match(
    readRpc(hex("00000001 00000001 00000000 00000000 00000000 00000002 00000003 00000004"), false, 1, "nfs"),
    {
      extra: "versions 3-4",
    },
  );
  t.equal(
    readRpc(hex("00000001 00000001 00000000 00000000 00000000 00000001"), false, 1, "nfs"),
    undefined,
    "no such program",
  );
  t.equal(readRpc(hex("00000001 00000001 00000001 00000000"), false, 1, "nfs"), undefined, "denied");
  t.equal(readRpc(accepted, false, 2, "nfs"), undefined, "of another call");
});

t.test("RDP and LDAP by their own answers", async (t) => {
  t.match(asked("ms-wbt-server").read(hex("030000130ed000001234000200080002000000")), {
    name: "ms-wbt-server",
    extra: /Negotiate Response/,
  });
  t.equal(asked("ms-wbt-server").read(Buffer.from("HTTP/1.1 400")), undefined);
  t.match(asked("ldap").read(hex("300c02010161070a010004000400")), { name: "ldap", extra: /success/ });
  t.equal(asked("ldap").read(hex("300c0201")), undefined);
});

t.test("no prefix of an answer is too short for a reader", async (t) => {
  const answers = [
    "HTTP/1.1 200 OK\r\n\r\n",
    "\x03\0\0\x13\x0e\xd0",
    "0\x0c\x02\x01\x01a\x07",
    "\0\x1c\x70\x68\x81\x80",
  ];
  for (const text of answers)
    for (let end = 0; end <= text.length; end += 1)
      for (const { read } of questions) t.doesNotThrow(() => read(Buffer.from(text.slice(0, end), "latin1")));
});
