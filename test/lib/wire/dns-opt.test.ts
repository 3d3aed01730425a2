import t from "tap";
import { opt } from "../../../lib/wire/dns-opt.ts";
import { readBack, written } from "../../support/rdata.ts";

t.test("options", async (t) => {
  const data = readBack(opt, "000a00020102000c0000");
  t.match(data.options, [{ code: 10 }, { code: 12 }]);
  t.equal(written(opt, data), "000a00020102000c0000");
  t.equal(opt.text(data), "10 0102 12 ");
  t.throws(() => readBack(opt, "000a00ff01"), { name: "Malformed" }, "an option past the record");
});
