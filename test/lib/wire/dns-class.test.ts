import t from "tap";
import { classIN, className, classNumber } from "../../../lib/wire/dns-class.ts";

t.test("classes by name and number (RFC 3597 5)", async (t) => {
  t.equal(classNumber("in"), classIN);
  t.equal(classNumber("Ch"), 3);
  t.equal(classNumber("CLASS7"), 7);
  t.equal(className(7), "CLASS7");
  for (const number of [1, 2, 3, 4]) t.equal(classNumber(className(number)), number);
  t.equal(className(255), "ANY");
  t.equal(classNumber("ANY"), undefined, "as a word ANY is a type");
  for (const wrong of ["NONE", "CLASS65536", "CLASS", ""]) t.equal(classNumber(wrong), undefined, wrong);
});
