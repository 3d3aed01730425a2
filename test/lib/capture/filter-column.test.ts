/** Fields that are read without the tree have the values that the tree has, in every golden capture, cut frames too. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { columnOf } from "../../../lib/capture/filter-column.ts";
import { FieldValues, reader } from "../../../lib/capture/filter-field.ts";
import type { Value } from "../../../lib/capture/filter-value.ts";
import { fieldKinds, type Kind } from "../../../lib/wire/fields.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { applications, captures, dialogues, framesOf } from "../../support/samples.ts";

/** Those of the tree: of a frame and of columns the row is all there is, and the tree's line of a payload has no octets. */
const names = [...fieldKinds().keys()].filter(
  (name) => /^(?:tcp|udp|ip)\./.test(name) && !name.endsWith(".payload") && columnOf(name),
);
const columns = names.map((name) => {
  const kind = fieldKinds().get(name) as Kind;
  // With a choice of layers the tree is read.
  return { name, column: columnOf(name), tree: reader(name, kind, () => true) };
});
t.ok(names.length > 50, `${names.length} columns`);
t.equal(columnOf("tcp.options.mss_val"), undefined);
t.equal(columnOf("smtp.req.command"), undefined);

/** Times that the tree has as fractions of a second may be off by less than they can say. */
function same(one: Value, other: Value): boolean {
  if (typeof one === "bigint" && typeof other === "bigint") return one - other < 1000n && other - one < 1000n;
  if (one instanceof Uint8Array) return other instanceof Uint8Array && Buffer.compare(one, other) === 0;
  return one === other;
}

for (const name of [...captures, ...dialogues])
  t.test(name, async (t) => {
    const frames = await framesOf(name);
    for (const cut of [0, 1, 30]) {
      const dissector = new Dissector({ protocols: [...lowerProtocols, ...applications] });
      for (const frame of cut === 0 ? frames : frames.slice(0, 100)) {
        const bytes =
          cut === 0 ? frame.bytes : frame.bytes.subarray(0, Math.max(20, frame.bytes.length - cut));
        const packet = dissector.add({ ...frame, bytes });
        if (packet.count("exported_pdu") > 0) continue;
        const looked = new FieldValues(packet);
        for (const { name, column, tree } of columns) {
          const found = column?.(packet);
          if (!found) continue;
          const values = tree(looked);
          if (found.length === values.length && found.every((one, at) => same(one, values[at] as Value)))
            continue;
          t.fail(
            `frame ${packet.number} cut by ${cut}: ${name}: ${found.join()} where the tree has ${values.join()}`,
          );
          return;
        }
      }
    }
    t.pass("the same");
  });
