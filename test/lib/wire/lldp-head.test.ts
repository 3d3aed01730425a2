import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readHead } from "../../../lib/wire/lldp-head.ts";

const c = new Cursor(Uint8Array.of(0xfe, 0x07), 0, 2, true);
t.equal(readHead(c), 7);
t.same(
  c.fields.map((field) => field.text),
  ["1111 111. .... .... = TLV Type: Organization Specific (127)", ".... ...0 0000 0111 = TLV Length: 7"],
);
t.throws(() => readHead(c));
