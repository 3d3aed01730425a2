import t from "tap";
import { readTimestamps } from "../../../lib/wire/tls-sct.ts";
import { lines } from "../../support/der.ts";

t.test("a list of one timestamp", async (t) => {
  const one = Buffer.concat([
    Buffer.from([0]),
    Buffer.from("a4b90990b418581487bb13a2cc67700a3c359804f91bdfb8e377cd0ec80ddc10", "hex"),
    Buffer.from([0, 0, 1, 0x5b, 0x3f, 0x2a, 0x6b, 0x8a, 0, 0, 4, 3, 0, 2, 0x30, 0x46]),
  ]);
  const list = Buffer.concat([Buffer.from([0, one.length + 2, 0, one.length]), one]);
  const said = lines(list, readTimestamps);
  t.equal(said[1], "Signed Certificate Timestamp (Google 'Pilot' log)");
  t.match(said[5], /^ Timestamp: Apr {2}\d, 2017 \d\d:\d\d:\d\d\.\d{3}000000 UTC$/);
  t.equal(said.at(-1), " Signature: 3046");
});
