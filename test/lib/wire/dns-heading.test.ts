/** What the line of a record says of its data. */
import t from "tap";
import { headingWords } from "../../../lib/wire/dns-heading.ts";

const text = (words: string) => Buffer.from(words);
for (const [type, data, want] of [
  [1, { address: "192.0.2.1" }, ", addr 192.0.2.1"],
  [2, { name: "ns.x" }, ", ns ns.x"],
  [5, { name: "y.x" }, ", cname y.x"],
  [12, { name: "y.x" }, ", y.x"],
  [13, { strings: [text("PC"), text("Linux")] }, ", CPU PC, OS Linux"],
  [15, { preference: 10, exchange: "m.x" }, ", preference 10, mx m.x"],
  [16, { strings: [text("hello")] }, ""],
  [33, { priority: 1, weight: 2, port: 443, target: "." }, ", priority 1, weight 2, port 443, target <Root>"],
  [36, { values: [3, "k.x"] }, ", preference 3, kx k.x"],
  [39, { name: "y.x" }, ", dname y.x"],
  [47, { values: ["n.x", [1]] }, ", next domain name n.x"],
  [99, { bytes: text("x") }, ""],
] as const)
  t.equal(headingWords(type, data as never), want);
