import { spawnSync } from "node:child_process";
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { pdml, pdmlHead, pdmlTail } from "../../../lib/view/pdml.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { applications, captures, dialogues, framesOf, packet, rawFrame } from "../../support/samples.ts";

const protocols = [...lowerProtocols, ...applications];
const head = () => pdmlHead("a.pcap", "1.0", new Date(0));

t.test("a packet's fields with words, place, value and octets", async (t) => {
  const bytes = Uint8Array.of(0x12, 0x34);
  const fields = [
    { name: "x.a", text: "A: 18", start: 0, end: 1, value: 18 },
    { name: "x.b", text: "[B: it's <b>]", start: 1, end: 1, value: 'it\'s "b"' },
    {
      name: "",
      text: "words",
      start: 1,
      end: 2,
      children: [{ name: "x.c", text: "C", start: 1, end: 2, value: true }],
    },
    { name: "x.d", text: "D: ", start: 1, end: 1, error: "wrong" },
  ];
  const layers = () => [{ name: "x", text: "X & Y", start: 0, end: 2, fields, error: "cut" }];
  const one = packet({ number: 10, length: 2, frame: rawFrame(bytes, 1_700_000_000_123_456_789n), layers });
  t.same(pdml(one), [
    "<packet>",
    '  <proto name="geninfo" pos="0" showname="General information" size="2">',
    '    <field name="num" pos="0" show="10" showname="Number" value="a" size="2"/>',
    '    <field name="len" pos="0" show="2" showname="Frame Length" value="2" size="2"/>',
    '    <field name="caplen" pos="0" show="2" showname="Captured Length" value="2" size="2"/>',
    '    <field name="timestamp" pos="0" show="Nov 14, 2023 22:13:20.123456789 UTC" showname="Captured Time" value="1700000000.123456789" size="2"/>',
    "  </proto>",
    '  <proto name="x" showname="X &amp; Y" size="2" pos="0">',
    '    <field name="x.a" showname="A: 18" size="1" pos="0" show="18" value="12"/>',
    '    <field name="x.b" showname="B: it&#x27;s &lt;b&gt;" size="0" pos="1" show="it&#x27;s &quot;b&quot;"/>',
    '    <field name="" show="words" size="1" pos="1" value="34">',
    '      <field name="x.c" showname="C" size="1" pos="1" show="1" value="34"/>',
    "    </field>",
    '    <field name="x.d" showname="D: " size="0" pos="1" show="">',
    '      <field name="_ws.expert.message" showname="wrong" size="0" pos="1" show="wrong"/>',
    "    </field>",
    '    <field name="_ws.expert.message" showname="Malformed Packet: cut" size="0" pos="0" show="Malformed Packet: cut"/>',
    "  </proto>",
    "</packet>",
  ]);
});

t.test("what XML may not hold is escaped; a frame without a time has none", async (t) => {
  const hostile = "\x00\x1b\x7f\x9b\ufffe\uffff\ud800\u202e]]>\t\n";
  const fields = [{ name: "x.a", text: hostile, start: 0, end: 0, value: hostile }];
  const layers = () => [{ name: "x", text: hostile, start: 0, end: 0, fields }];
  const frame = { ...rawFrame(new Uint8Array()), untimed: true as const };
  const text = pdml(packet({ frame, layers })).join("\n");
  t.notMatch(text, /[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff\u202e]|\ud800|\]\]>/);
  t.match(text, 'showname="\\x00\\x1b\\x7f\\x9b\\u{fffe}\\u{ffff}\\u{d800}\\u{202e}]]&gt;\\t\\n"');
  t.notMatch(text, "timestamp");
  t.ok(pdml(packet({ frame: rawFrame(new Uint8Array(), 2n ** 90n) })), "a time that no date holds");
});

const absent = spawnSync("xmllint", ["--version"]).error ? "xmllint is not installed" : false;

// All packets of all captures through another program: minutes on a machine that is busy.
t.setTimeout(120_000);
t.test("xmllint takes every sample capture", { skip: absent }, async (t) => {
  const lines = head();
  let packets = 0;
  for (const name of [...captures, ...dialogues]) {
    const dissector = new Dissector({ protocols });
    for (const frame of await framesOf(name)) {
      lines.push(...pdml(dissector.add(frame)));
      packets += 1;
    }
  }
  lines.push(...pdmlTail());
  const { status, stderr } = spawnSync("xmllint", ["--noout", "--huge", "-"], { input: lines.join("\n") });
  t.equal(stderr.toString(), "");
  t.equal(status, 0);
  t.ok(packets > 500, `${packets} packets`);
});
