/** Captures that were cut, lost frames or have other octets read as in tshark, but for the share that is named here. */
import { readdirSync, readFileSync } from "node:fs";
import t from "tap";
import { impairedFrames, impairments, rowsOf } from "../support/impaired.ts";
import { columnsOf } from "../support/samples.ts";

const golden = new URL("../../../test/golden/", import.meta.url);
const captures = readdirSync(new URL("captures/", golden)).filter((name) => name.endsWith(".pcap"));
/** Of all frames, those whose protocol and info must be tshark's to the letter. */
const most = 0.98;
/** One octet that is another may change how all is read that follows it. */
const others: Readonly<Record<string, number>> = { changed: 0.975 };

for (const how of Object.keys(impairments)) {
  const least = others[how] ?? most;
  t.test(`${how}: at least ${least * 100} % of the rows are tshark's`, async (t) => {
    const table = readFileSync(new URL(`impaired/${how}.tsv`, golden), "utf8");
    const changed = new Map(
      table.split("\n").map((line) => {
        const [name, at, ...row] = line.split("\t");
        return [`${name} ${at}`, row.join("\t")];
      }),
    );
    let [all, changes, wrong] = [0, 0, 0];
    for (const name of captures) {
      const frames = await impairedFrames(name, how);
      const whole = columnsOf(name);
      for (const [i, row] of rowsOf(frames).entries()) {
        const { at } = frames[i] as (typeof frames)[0];
        const before = whole[at];
        const told = changed.get(`${name} ${at + 1}`);
        if (told !== undefined) changes += 1;
        all += 1;
        if (row !== (told ?? `${before?.protocol}\t${before?.info}`)) wrong += 1;
      }
    }
    t.ok(changes > 300, `${changes} of ${all} rows are others than those of the whole capture`);
    t.ok(wrong <= all * (1 - least), `${wrong} of ${all} rows are not tshark's`);
  });
}
