/** Named fields: tshark's bases, several occurrences, absent ones, and text that a peer chose. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import type { Packet } from "../../../lib/capture/frame.ts";
import { FieldLines } from "../../../lib/view/fields.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { applications, captures, dialogues, framesOf, packet } from "../../support/samples.ts";

const fieldsLine = (one: Packet, names: readonly string[]) => new FieldLines(names).line(one);
const frames = await framesOf("icmp-echo.pcap");
const dissector = new Dissector({ protocols: lowerProtocols });
const first = dissector.add(frames[0] as (typeof frames)[0]);
const rows = [
  ["frame.number", "1"],
  ["frame.time_epoch", "1000.000000000"],
  ["frame.time_relative", "0.000000000"],
  ["ip.src", "10.0.0.1"],
  ["ip.addr", "10.0.0.1,10.0.0.2"],
  ["ip.id", "0x0001"],
  ["ip.proto", "1"],
  ["ip.flags.df", "0"],
  ["eth.type", "0x0800"],
  ["icmp.ident", "1"],
  ["icmp.checksum", "0x6668"],
  ["tcp.port", ""],
  ["tcp.stream", ""],
  ["_ws.col.Info", "Echo (ping) request  id=0x0001, seq=1/256, ttl=64"],
  ["_ws.col.protocol", "ICMP"],
] as const;
for (const [name, want] of rows) t.equal(fieldsLine(first, [name]), want, name);
t.equal(
  fieldsLine(
    first,
    rows.slice(0, 3).map(([name]) => name),
  ),
  "1\t1000.000000000\t0.000000000",
);
t.equal(fieldsLine(packet({ info: "a\tb\x1b[2J" }), ["_ws.col.info"]), "a\\tb\\x1b[2J");

/** Lines of one field each, made once. */
const alone = new Map<string, FieldLines>();
const lineOf = (one: Packet, name: string): string => {
  const lines = alone.get(name) ?? new FieldLines([name]);
  alone.set(name, lines);
  return lines.line(one);
};

for (const capture of [...captures, ...dialogues])
  t.test(`${capture}: a field has the same value whichever stand beside it`, async (t) => {
    const dissector = new Dissector({ protocols: [...lowerProtocols, ...applications] });
    // A remark may stand in any layer: with it all are parsed.
    const whole = (names: readonly string[]) => new FieldLines([...names, "_ws.expert.message"]);
    for (const frame of (await framesOf(capture)).slice(0, 60)) {
      const one = dissector.add(frame);
      const names = new Set(["ip.addr", "tcp.port", "udp.port", "frame.time_delta"]);
      const collect = ({ name, children }: Field) => {
        names.add(name);
        children?.forEach(collect);
      };
      for (const { name, fields } of one.layers()) {
        names.add(name);
        fields.forEach(collect);
      }
      const list = [...names];
      const values = whole(list).line(one).split("\t");
      for (const [at, name] of list.entries())
        if (lineOf(one, name) !== values[at]) {
          t.equal(lineOf(one, name), values[at], `frame ${one.number}: ${name}`);
          return;
        }
    }
    t.pass("the same");
  });

t.test("of several headers each has both of its addresses and ports", async (t) => {
  const dissector = new Dissector({ protocols: [...lowerProtocols, ...applications] });
  const fields = new FieldLines(["eth.addr", "ip.addr", "ip.src", "udp.port"]);
  const lines = (await framesOf("tunnels.pcap")).map((frame) => fields.line(dissector.add(frame)));
  const outer = "00:1b:21:00:00:02,00:1b:21:00:00:01";
  const inner = "02:00:00:00:00:01,02:00:00:00:00:02";
  // As tshark -T fields has them.
  t.equal(lines[0], `${outer},${inner}\t10.0.0.1,10.0.0.2,1.1.1.1,2.2.2.2\t10.0.0.1,1.1.1.1\t40000,4789`);
  t.equal(lines[5], `${outer},${outer}\t10.0.0.1,10.0.0.2\t10.0.0.1\t40000,4789,1,2`);
  t.equal(lines[9], `${outer}\t1.1.1.1,2.2.2.2,10.0.0.1,10.0.0.2\t1.1.1.1,10.0.0.1\t5000,6000`);
});

t.test("a remark is told in its words, also where its line is a field of its own", async (t) => {
  const [frame] = await framesOf("tcp-notes.pcap");
  const dissector = new Dissector({ protocols: lowerProtocols });
  const one = dissector.add(frame as NonNullable<typeof frame>);
  const said = "Connection establish request (SYN): server port 5001";
  t.equal(fieldsLine(one, ["_ws.expert.message"]), said);
  t.equal(fieldsLine(one, ["tcp.connection.syn", "_ws.expert.message"]), `1\t${said}`);
});
