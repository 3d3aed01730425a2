import t from "tap";
import { attributes, deviceName, Netlink, netlinkFamily } from "../../../lib/host/netlink.ts";

t.test("attributes end where they are cut off", async (t) => {
  const walk = (hex: string) => {
    const found: string[] = [];
    const message = Buffer.from(hex, "hex");
    attributes(message, 0, message.length, (type, from, to) =>
      found.push(`${type}:${message.toString("hex", from, to)}`),
    );
    return found;
  };
  t.same(walk("050001000a000000" + "080002001122334400"), ["1:0a", "2:11223344"]);
  t.same(walk("04000180"), ["1:"], "flags are no part of the type");
  for (const hex of ["", "0400", "00000100", "ffff0100", "03000100"]) t.same(walk(hex), [], hex);
});

const netlink = Netlink.open(netlinkFamily.route);
const skip = netlink ? false : "no netlink here (koffi is an optional dependency)";
t.teardown(() => netlink?.close());

t.test("interfaces are asked for by number", { skip }, async (t) => {
  t.equal(deviceName(1), "lo");
  t.equal(deviceName(0x7fff_ffff), "");
});

t.test("a dump, one answer, and a refusal", { skip }, async (t) => {
  const RTM_GETLINK = 18;
  const question = Buffer.alloc(16);
  let answers = 0;
  const count = () => {
    answers += 1;
  };
  t.equal(netlink?.ask(RTM_GETLINK, question, count), true);
  t.ok(answers >= 1);
  answers = 0;
  question.writeUInt32LE(1, 4);
  t.equal(netlink?.ask(RTM_GETLINK, question, count, 0), true);
  t.equal(answers, 1);
  question.writeUInt32LE(0x7fff_ffff, 4);
  t.equal(netlink?.ask(RTM_GETLINK, question, count, 0), false, "no such interface");
  t.equal(netlink?.ask(0xfff, question, count), false, "no such question");
});
