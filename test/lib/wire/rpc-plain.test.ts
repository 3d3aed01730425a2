import t from "tap";
import { plainPrograms } from "../../../lib/wire/rpc-plain.ts";
import { opaque, readMessage, remembered } from "../../support/xdr.ts";

t.test("a procedure's name, and octets", async (t) => {
  const stat = plainPrograms.find(({ name }) => name === "bootparams")!;
  const { line, texts } = readMessage(stat, "call", remembered(100_026, 1, 1), opaque("mon"));
  t.equal(line, "V1 WHOAMI Call");
  t.equal(texts.at(-1), "[Length: 8]");
  t.ok(plainPrograms.every(({ over }) => over?.rpc?.length === 1));
});
