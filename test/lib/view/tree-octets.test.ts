/** Trees as octets: the lines that `tree` gives, whatever the texts hold. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { layerOf, type Packet } from "../../../lib/capture/frame.ts";
import { noPaint } from "../../../lib/command.ts";
import { tree } from "../../../lib/view/tree.ts";
import { TreeOctets } from "../../../lib/view/tree-octets.ts";
import { fieldOf, shared } from "../../../lib/wire/field.ts";
import { furtherProtocols } from "../../../lib/wire/further.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { applications, captures, dialogues, framesOf, packet } from "../../support/samples.ts";

const whole = new TreeOctets();
const some = new Set(["tcp", "http", "ip"]);
const opened = new TreeOctets(some);

function written(one: Packet, into: TreeOctets): string {
  into.add(one);
  return into.take().toString();
}

t.test("a packet's octets are its lines, for every golden capture", async (t) => {
  let count = 0;
  for (const name of [...captures, ...dialogues]) {
    const dissector = new Dissector({ protocols: [...lowerProtocols, ...furtherProtocols, ...applications] });
    for (const frame of await framesOf(name)) {
      const one = dissector.add(frame);
      const lines = tree(one, noPaint);
      count += lines.length;
      if (written(one, whole) !== `${lines.join("\n")}\n\n`)
        t.equal(written(one, whole), `${lines.join("\n")}\n\n`, `${name} ${one.number}`);
      const few = `${tree(one, noPaint, some).join("\n")}\n\n`;
      if (written(one, opened) !== few) t.equal(written(one, opened), few, `${name} ${one.number}`);
    }
  }
  t.ok(count > 100_000, `${count} lines`);
});

t.test("whatever a text holds, and wherever a field lies", (t) => {
  const texts = ["plain", "·A··", 'quoted "\\"', "\x1b[2J", "two\nlines", "\u202eé→", "a·\ud800"];
  for (const text of texts)
    for (const [start, end] of [
      [0, 1],
      [3, 3],
      [7, 40],
      [127, 142],
      [70_000, 70_001],
    ] as const) {
      const child = fieldOf("x.child", text, start, end, text);
      child.error = text;
      const field = shared(fieldOf("x.shared", text, start, end, 7, [child]));
      const own = fieldOf("x.own", text, start, end, undefined, [fieldOf("x.below", text, start, end)]);
      const error = text === "plain" ? undefined : text;
      const layers = () => [
        layerOf("x", "X", start, end, [field, own], { error }),
        layerOf("y", text, start, end, [own], { quoted: true }),
      ];
      const one = packet({ layers });
      const lines = tree(one, noPaint);
      for (let turn = 0; turn < 2; turn += 1) {
        const said = written(one, whole);
        t.equal(said, `${lines.join("\n")}\n\n`);
        t.notMatch(said.replaceAll("\n", ""), /[\x00-\x1f\x7f-\x9f\u202a-\u202e]/);
      }
    }
  t.end();
});
