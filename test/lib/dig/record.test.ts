import t from "tap";
import { plainQuery, type Style } from "../../../lib/dig/query.ts";
import { questionLine, recordLines } from "../../../lib/dig/record.ts";

const a = { name: "www.example", type: 1, class: 1, ttl: 5400, data: { address: "192.0.2.1" } };
const style = (more: Partial<Style>): Style => ({ ...plainQuery(), ...more });
const line = (more: Partial<Style>, record: Parameters<typeof recordLines>[0] = a) =>
  recordLines(record, style(more)).join("\n");

t.test("columns", async (t) => {
  t.equal(line({}), "www.example.\t\t5400\tIN\tA\t192.0.2.1");
  t.equal(line({ ttlUnits: true }), "www.example.\t\t1h30m\tIN\tA\t192.0.2.1");
  t.equal(line({ showTtl: false }), "www.example.\t\tIN\tA\t192.0.2.1");
  t.equal(line({ showTtl: false, showClass: false }), "www.example.\t\tA\t192.0.2.1");
  t.equal(line({ unknown: true }), "www.example.\t\t5400\tCLASS1\tTYPE1\t\\# 4 C0000201");
  t.equal(
    line({}, { ...a, name: "a.name.longer.than.a.column.is" }),
    "a.name.longer.than.a.column.is.\t5400 IN\tA\t192.0.2.1",
  );
  t.equal(questionLine({ name: ".", type: 2, class: 1 }, style({})), ";.\t\t\t\tIN\tNS");
  t.equal(questionLine({ name: "x", type: 65400, class: 7 }, style({})), ";x.\t\t\t\tCLASS7\tTYPE65400");
});

t.test("data over several lines, in words, written out", async (t) => {
  const times = { serial: 2024010101, refresh: 7200, retry: 5400, expire: 1209600, minimum: 0 };
  const soa = { ...a, type: 6, data: { mname: "ns", rname: "h", ...times } };
  t.equal(
    line({ multiline: true }, soa),
    [
      "www.example.\t\t5400 IN\tSOA ns. h. (",
      "2024010101 ; serial",
      "7200       ; refresh (2 hours)",
      "5400       ; retry (1 hour 30 minutes)",
      "1209600    ; expire (2 weeks)",
      "0          ; minimum (0 seconds)",
      ")",
    ].join("\n\t\t\t\t"),
  );
  t.match(line({ multiline: true, recordComments: false }, soa), /\n\t\t\t\t0\)$/);
  const unknown = { ...a, type: 65400, data: { bytes: Buffer.alloc(30, 0xab) } };
  t.match(line({}, unknown), `\\# 30 ${"AB".repeat(28)} ABAB`);
  t.match(line({ split: 0 }, unknown), `\\# 30 ${"AB".repeat(30)}`);
  t.match(line({ multiline: true }, unknown), `\\# 30 ( ${"AB".repeat(22)}\n\t\t\t\t${"AB".repeat(8)} )`);
  t.match(line({}, { ...unknown, data: { bytes: new Uint8Array(0) } }), /\\# 0$/);
  const aaaa = { ...a, type: 28, data: { address: "2001:db8::1" } };
  t.match(line({ expand: true }, aaaa), "2001:0db8:0000:0000:0000:0000:0000:0001");
});
