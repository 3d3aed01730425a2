import t from "tap";
import { ripng } from "../../../lib/wire/ripng.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";
import { infoOf } from "../../support/info.ts";

const response = octets("02010000 20010db8000000000000000000000000 0007 20 01");

t.test("Wireshark's words", async (t) => {
  t.equal(dissected(ripng, response).info, " Command Response, Version 1");
  t.equal(dissected(ripng, octets("03020000")).info, " Command Unknown (3), Version 2");
  t.equal(infoOf(ripng, "0101"), " Command Request, Version 1...");
  t.equal(infoOf(ripng, "01"), "malformed");
  t.ok(dissected(ripng, response).lines.includes("Route Table Entry: IPv6 Prefix: 2001:db8::/32 Metric: 1"));
});

t.test("C7: cut and changed octets", async (t) => {
  t.equal(hostile(ripng, response), "");
});
