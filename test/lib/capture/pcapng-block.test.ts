import t from "tap";
import {
  type Block,
  countsOf,
  interfaceOf,
  namesOf,
  packetOptionsOf,
  pad,
  sectionOf,
} from "../../../lib/capture/pcapng-block.ts";
import { PortholeError } from "../../../lib/errors.ts";
import { blocks } from "../../support/blocks.ts";

for (const little of [true, false]) {
  const { section, describe, block, words, halves, option, long, name } = blocks(little);
  /** The block behind some octets of another. */
  const of = (octets: Buffer): Block => {
    const bytes = Buffer.concat([Buffer.alloc(8), octets]);
    const fault = (words: string, within = 0) => new PortholeError("format", `${within}: ${words}`);
    return { bytes, at: 8, end: bytes.length - 4, little, fault };
  };
  t.test(`what blocks say, ${little ? "little" : "big"}-endian`, async (t) => {
    t.same(sectionOf(of(section(option(1, "a"), option(3, "b"), option(0, ""), option(1, "no")))), {
      comments: ["a"],
      system: "b",
    });
    const on = interfaceOf(
      of(describe(1, 96, option(2, "eth0"), option(3, "SYNTHETIC"), option(14, long(-1n)))),
      2,
      3,
    );
    t.match(on, { synthetic: true, described: { section: 2, id: 3, link: 1, snap: 96, name: "eth0" } });
    t.equal(on.time(1n), -999_999_000n);
    t.same(namesOf(of(block(4, name([10, 0, 0, 1], "a\0b"), name([1], "c\0"), name([10, 0, 0, 2], "")))), [
      { address: Uint8Array.of(10, 0, 0, 1), names: ["a", "b"] },
    ]);
    t.same(countsOf(of(block(5, words(0, 0, 0), option(4, long(7n)), option(5, words(1))))), {
      received: 7n,
    });
    const said = block(
      9,
      option(1, "x"),
      option(2, words(5)),
      option(1, "y"),
      option(4, long(3n)),
      option(2, ""),
    );
    t.same(packetOptionsOf(of(said), 16), { comments: ["x", "y"], flags: 5, lost: 3n });
    t.same(packetOptionsOf(of(block(9, option(3, "x"))), 16), {});
  });

  t.test(`what does not fit its block, ${little ? "little" : "big"}-endian`, async (t) => {
    t.throws(() => sectionOf(of(section(halves(1, 99)))), { message: /an option of 99 octets/ });
    t.throws(() => namesOf(of(block(4, halves(1, 99)))), { message: /^8: a name of 99 octets/ });
  });
}

t.same([0, 1, 2, 3, 4].map(pad), [0, 3, 2, 1, 0]);
