import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { smallProtocol, smallServices } from "../../../lib/wire/small.ts";

const at = new Date("2026-06-19T17:50:57.700Z");
const row = (name: string) => smallServices.find((one) => one.name === name)!;

t.test("what each says, as its RFC has it", async (t) => {
  const said = (name: string, count = 0) => Buffer.from(row(name).answer(at, count) ?? "").toString("latin1");
  t.equal(said("discard"), "");
  t.equal(said("daytime"), "19 JUN 2026 17:50:57 UTC\r\n");
  t.match(said("qotd"), /^".+"\r\n .+\r\n$/s);
  t.equal(row("time").answer(at, 0)?.length, 4);
  t.equal(Buffer.from(row("time").answer(at, 0)!).toString("hex"), "ede00001");
  const lines = said("chargen").split("\r\n");
  t.equal(lines.length, 7);
  t.match(lines[0], /^ !"#\$%&'.*[A-Z]{26}.*fg$/);
  t.match(lines[1], /^!"#/);
  t.ok(lines.slice(0, 6).every((line) => line.length === 72));
  t.equal(said("chargen", 95), said("chargen"), "after 95 lines it begins again");
});

t.test("an answer to a datagram has at most 512 octets (RFC 864, RFC 865), on every day", async (t) => {
  for (const one of smallServices)
    for (let day = 0; day < 40; day += 1)
      t.ok((one.answer(new Date(day * 86_400_000), day)?.length ?? 0) <= 512, `${one.name} day ${day}`);
});

t.test("after 7 February 2036 the seconds begin again (RFC 868)", async (t) => {
  const time = row("time");
  const later = new Date("2036-02-07T06:28:17Z");
  t.equal(Buffer.from(time.answer(later, 0)!).readUInt32BE(), 1);
  t.match(time.read(time.answer(later, 0)!), /^Feb {2}7, 2036 06:28:17 UTC/);
  t.match(time.read(Buffer.from("ab")), /2 octets, where four/);
});

t.test("Wireshark's columns and fields; what it does not know keeps its port's columns", async (t) => {
  const cases: [name: string, fromClient: boolean, octets: string, info: string, fields: string[]][] = [
    ["chargen", false, ' !"\r\n', "Chargen", ['chargen.data Data (5):  !"\\r\\n']],
    ["chargen", true, "x", "Chargen", ["chargen.data Data (1): x"]],
    [
      ...(["daytime", false, "19 JUN 2026 17:50:57 UTC\r\n", "DAYTIME Response"] as const),
      ["daytime.response_request Type: Response", "daytime.string Daytime: 19 JUN 2026 17:50:57 UTC\\r\\n"],
    ],
    ["daytime", true, "x", "DAYTIME Request", ["daytime.response_request Type: Request"]],
    [
      ...(["time", false, "\xed\xe0\x00\x01", "TIME Response"] as const),
      ["time.response Type: Response", "time.time Jun 19, 2026 17:50:57 UTC"],
    ],
    ["time", true, "x", "TIME Request", ["time.response Type: Request"]],
    ["discard", true, "x", "Discard, 1 byte", ["discard.data Data: x"]],
    ["qotd", false, "\x1b[2J", "QOTD Response", ["qotd.data Quote: \\x1b[2J"]],
  ];
  for (const [name, fromClient, text, info, fields] of cases) {
    const protocol = smallProtocol(row(name));
    const octets = Buffer.from(text, "latin1");
    const c = new Cursor(octets, 0, octets.length, true);
    const value = protocol.parse(c, { fromClient });
    t.equal(protocol.info(value, { fromClient }), info);
    t.same(
      c.fields.map((field) => `${field.name} ${field.text}`),
      fields,
    );
    t.ok(octets.equals(protocol.emit!(value)), `${name} comes back`);
    t.equal(protocol.over !== undefined, !["discard", "qotd"].includes(name));
  }
  const time = smallProtocol(row("time"));
  t.throws(() => time.parse(new Cursor(Buffer.from("abc")), { fromClient: false }), {
    name: "Malformed",
    info: "TIME Response",
  });
});
