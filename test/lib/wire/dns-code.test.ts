import t from "tap";
import {
  opcodeInfo,
  opcodeName,
  opcodeNumber,
  rcode,
  rcodeInfo,
  rcodeName,
} from "../../../lib/wire/dns-code.ts";

t.test("response codes in dig's words and in Wireshark's", async (t) => {
  for (const [name, number] of Object.entries(rcode)) t.equal(rcodeName(number), name);
  t.equal(rcodeName(14), "RCODE14");
  t.equal(rcodeInfo(rcode.NXDOMAIN), "No such name");
  t.equal(rcodeInfo(14), "Unknown error (14)");
});

t.test("operations in dig's words and in Wireshark's", async (t) => {
  t.equal(opcodeName(4), "NOTIFY");
  t.equal(opcodeName(15), "RESERVED15");
  t.equal(opcodeInfo(5), "Dynamic update");
  t.equal(opcodeInfo(15), "Unknown operation (15)");
  t.equal(opcodeNumber("status"), 2);
  t.equal(opcodeNumber("15"), 15);
  for (const wrong of ["16", "RESERVED15", ""]) t.equal(opcodeNumber(wrong), undefined, wrong);
});
