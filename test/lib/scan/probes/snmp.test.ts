import t from "tap";
import { snmpGet } from "../../../../lib/scan/probes/snmp.ts";
import { Cursor } from "../../../../lib/wire/cursor.ts";
import { snmp } from "../../../../lib/wire/snmp.ts";

t.test("our own parser reads the request", async (t) => {
  const message = snmp.parse(new Cursor(snmpGet()));
  t.match(snmp.info(message), /get-request.*1\.3\.6\.1\.2\.1\.1\.1\.0/i);
});
