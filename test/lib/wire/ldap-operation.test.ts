import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { operation, readOperation, readPlain } from "../../../lib/wire/ldap-operation.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { octets } from "../../support/dissected.ts";

const words = (number: number, hexadecimal: string) => {
  const c = new Cursor(octets(hexadecimal), 0, undefined, true);
  const told = { words: "" };
  readOperation(c, number, c.end, told);
  return told.words;
};

t.test("RFC 4511: what the list says of each operation", async (t) => {
  const table: [number, string, string][] = [
    [operation.bindRequest, "020103 0400 8000", '"<ROOT>" simple '],
    [operation.bindRequest, "020103 0400 a307 0405 504c41494e", '"<ROOT>" sasl '],
    [operation.bindRequest, "020103 0400 8500", '"<ROOT>" Unknown auth(4294967295) '],
    [operation.bindResponse, "0a0131 0400 0403 626164", "invalidCredentials (bad) "],
    [operation.done, "0a0120 0400 0400", "noSuchObject "],
    [operation.reference, "0400", ""],
    [operation.extendedRequest, "8003 312e32", "iso.2 "],
    [operation.extendedResponse, "0a0102 0400 0400", ""],
    [8, "0403 636e3d", '"cn=" '],
  ];
  for (const [number, wire, line] of table) t.equal(words(number, wire), line);
  t.equal(readPlain(new Cursor(octets("05")), operation.abandon, octets("05"), 0), "5");
  t.equal(readPlain(new Cursor(octets("61")), operation.remove, octets("61"), 0), '"a" ');
});

t.test("C7: a part of another kind", async (t) => {
  t.throws(() => words(operation.bindRequest, "0400"), Malformed);
});
