import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readFlags } from "../../../lib/wire/dns-flags.ts";

function read(high: number, low: number) {
  const c = new Cursor(Uint8Array.of(high, low), 0, 2, true);
  const flags = readFlags(c);
  return { flags, field: c.finish()[0] };
}

t.test("RFC 1035 4.1.1: each flag of a response", async (t) => {
  const { flags, field } = read(0x85, 0xb3);
  t.match(flags, {
    ...{ response: true, opcode: 0, authoritative: true, truncated: false, recursionDesired: true },
    ...{ recursionAvailable: true, reserved: false, authenticData: true, checkingDisabled: true, rcode: 3 },
  });
  t.equal(field?.text, "Flags: 0x85b3 Standard query response, No such name");
  t.equal(field?.children?.length, 10);
});

t.test("a query has fewer of them", async (t) => {
  const { field } = read(0x28, 0);
  t.equal(field?.text, "Flags: 0x2800 Dynamic update");
  t.equal(field?.children?.length, 6);
});
