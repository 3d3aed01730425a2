import t from "tap";
import { logName } from "../../../lib/wire/tls-log.ts";

t.test("logs by their identifiers", async (t) => {
  const pilot = Buffer.from("a4b90990b418581487bb13a2cc67700a3c359804f91bdfb8e377cd0ec80ddc10", "hex");
  t.equal(logName(pilot), "Google 'Pilot' log");
  t.equal(logName(Buffer.alloc(32)), "Unknown Log");
});
