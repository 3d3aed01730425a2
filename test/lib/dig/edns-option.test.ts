import t from "tap";
import { ednsOptions } from "../../../lib/dig/edns-option.ts";
import { plainQuery } from "../../../lib/dig/query.ts";

function after(words: string) {
  const query = { ...plainQuery(), edns: undefined };
  for (const word of words.split(" ")) {
    const [name = "", value] = word.replace(/^no-/, "").split("=");
    ednsOptions[name]?.(query, !word.startsWith("no-"), value, { short: false, greeting: true });
  }
  return {
    ...query,
    options: query.options.map(({ code, bytes }) => `${code} ${Buffer.from(bytes).toString("hex")}`),
  };
}

t.test("options of EDNS, which bring it on", async (t) => {
  const rows: [string, object][] = [
    ["bufsize=600", { size: 600, edns: 0 }],
    ["ednsopt=65001:0102 ednsopt=3", { options: ["65001 0102", "3 "], edns: 0 }],
    ["ednsopt=3 no-ednsopt", { options: [] }],
    ["subnet=192.0.2.77/20", { options: ["8 00011400c00000"] }],
    ["subnet=192.0.2.1", { options: ["8 00012000c0000201"] }],
    ["subnet=2001:db8::1/56", { options: ["8 0002380020010db8000000"] }],
    ["subnet=0", { options: ["8 00010000"] }],
    ["subnet=10.0.0.0/8 no-subnet", { options: [] }],
    ["expire keepalive expire", { options: ["11 ", "9 "] }],
    ["ednsflags=64 padding=128", { ednsFlags: 64, padding: 128 }],
    ["edns=1 dnssec", { edns: 1, dnssec: true }],
    ["nsid no-edns", { edns: undefined }],
  ];
  for (const [words, wanted] of rows) t.match(after(words), wanted, words);
  for (const wrong of [
    "subnet=x",
    "subnet=192.0.2.1/33",
    "subnet",
    "ednsopt=x",
    "ednsopt=1:0",
    "padding=513",
    "cookie=1",
  ])
    t.throws(() => after(wrong), { code: "usage" }, wrong);
});
