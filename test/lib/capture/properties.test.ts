import t from "tap";
import { PcapngReader } from "../../../lib/capture/pcapng.ts";
import { FileProperties, type Properties } from "../../../lib/capture/properties.ts";
import { blocks } from "../../support/blocks.ts";

for (const little of [true, false]) {
  const { section, describe, option, block, words, halves, long, name } = blocks(little);
  const file = Buffer.concat([
    section(
      option(1, "one"),
      option(1, "two"),
      option(2, "a machine"),
      option(3, "a system"),
      option(4, "a program"),
    ),
    describe(
      1,
      96,
      option(2, "eth0"),
      option(3, "the first"),
      option(8, long(1000n)),
      option(9, Buffer.of(9)),
      option(11, "\0tcp"),
      option(14, long(0n)),
    ),
    block(
      4,
      name([127, 0, 0, 1], "here\0also\0"),
      name([...new Array(15).fill(0), 1], "six\0"),
      option(9, "what"),
      halves(0, 0),
      name([1, 1, 1, 1], "no\0"),
    ),
    block(5, words(0, 0, 0), option(4, long(10n)), option(5, long(2n))),
    block(10, words(0x1234, 3), Buffer.from("abc\0")),
  ]);
  const order = little ? "little" : "big";

  t.test(`what a file says beside its frames is kept, ${order}-endian`, async (t) => {
    const reader = new PcapngReader();
    const properties = new FileProperties();
    reader.properties = properties;
    reader.push(file);
    reader.end();
    t.same(properties.sections, [
      { comments: ["one", "two"], hardware: "a machine", system: "a system", application: "a program" },
    ]);
    const [on] = properties.interfaces;
    t.match(on, { section: 1, id: 0, link: 1, snap: 96, name: "eth0", description: "the first" });
    t.same(
      on?.options.map(({ code }) => code),
      [2, 3, 11],
      "numbers of the file's byte order are not among the options",
    );
    t.same(on && properties.counts.get(on), { received: 10n, dropped: 2n });
    t.same(Object.fromEntries(properties.names), { "127.0.0.1": "here", "::1": "six" });
  });

  t.test(`secrets of any type are told, ${order}-endian`, async (t) => {
    const reader = new PcapngReader();
    const told: [number, string][] = [];
    const properties: Properties = {
      secrets: (type, bytes) => told.push([type, Buffer.from(bytes).toString()]),
    };
    reader.properties = properties;
    reader.push(file);
    t.same(told, [[0x1234, "abc"]]);
  });
}

t.test("a file that says more than memory holds is kept in part", async (t) => {
  const properties = new FileProperties();
  for (let n = 0; n < 20_000; n += 1) {
    properties.interface({ section: 1, id: n, link: 1, snap: 0, options: [] });
    properties.named({ address: Uint8Array.of(10, 0, n >> 8, n & 255), names: ["x"] });
  }
  t.same([properties.interfaces.length, properties.names.size], [10_000, 10_000]);
});
