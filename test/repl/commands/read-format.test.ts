import t from "tap";
import { noPaint } from "../../../lib/command.ts";
import { formOf, formOptions, rowsOf } from "../../../repl/commands/read-format.ts";
import { packet, rawFrame } from "../../support/samples.ts";

const frame = rawFrame(Uint8Array.of(0x45, 0, 0, 1), 1_500_000_000n);
const one = packet({ number: 1, time: 0n, length: 4, protocol: "IPv4", source: "10.0.0.1", frame });

t.test("each form has lines, and those of columns have JSON too", async (t) => {
  for (const [options, lines] of [
    [{}, [/^ +1 0\.000000 10\.0\.0\.1 → {3}IPv4 {3}4 $/]],
    [{ time: "e" }, [/^ +1 1\.500000 /]],
    [{ hex: true }, [/^0000 {2}45 00 00 01 /, /^$/]],
    [{ hex: true, print: true }, [/^ +1 /, /^0000 {2}45 00 00 01 /, /^$/]],
    [{ tree: true }, [/^$/]],
    [{ type: "fields", field: ["frame.number", "frame.len"] }, [/^1\t4$/]],
    [{ type: "pdml" }, [/^<packet>$/]],
    [{ type: "ek" }, [/^\{"index":/, /^\{"timestamp":"1500"/]],
  ] as const) {
    const found = (await formOf(options)).rows(one, false, noPaint);
    t.match(found, lines as unknown as RegExp[], JSON.stringify(options));
  }
  const json = await formOf({ type: "json" });
  t.equal(json.asJson, true);
  t.match(JSON.parse(json.rows(one, true, noPaint).join()), { number: 1 });
  t.same([...(rowsOf(json, [one, one]).rows?.(true, noPaint) ?? [])].length, 2);
  const form = await formOf({ type: "pdml" });
  t.equal([...form.head("x"), ...form.tail()].length, 2);
});

t.test("options that go not together", async (t) => {
  for (const [options, message] of [
    [{ type: "fields" }, /Cannot write fields: none is named/],
    [{ field: ["ip.src\x1b"] }, /Cannot write field "ip\.src\\x1b": -e goes with -T fields/],
    [{ type: "pdml", json: true }, /Cannot write --json and -T pdml/],
  ] as const)
    await t.rejects(formOf(options), { code: "usage", message });
});

t.ok(formOptions.some(({ flags }) => flags.startsWith("-T")));
