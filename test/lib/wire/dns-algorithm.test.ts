import t from "tap";
import { algorithms, certificates, numberOf } from "../../../lib/wire/dns-algorithm.ts";

t.test("mnemonics and numbers", async (t) => {
  t.equal(numberOf(algorithms, "ed25519"), "15");
  t.equal(numberOf(certificates, "PGP"), "3");
  t.equal(numberOf(certificates, "77"), "77");
});
