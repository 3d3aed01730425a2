import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { t125 } from "../../../lib/wire/t125.ts";

/** The key of T.124, a core block of eight octets and one of security. */
const key = Buffer.from("McDn").toString("hex");
const blocks = "010c080004000800020c0c000200000002000000";

t.test("PDUs by their first octets (T.125 7)", async (t) => {
  const cases: [string, string, string][] = [
    ["040100010001", "erectDomainRequest ", "T.125"],
    ["28", "attachUserRequest ", "T.125"],
    ["2e000006", "attachUserConfirm ", "T.125"],
    ["38000603eb", "channelJoinRequest 1003", "T.125"],
    ["3e00000603eb03eb", "channelJoinConfirm 1003", "T.125"],
    ["64000603eb700401020304", "1003", "T.125"],
    ["2180", "disconnectProviderUltimatum ", "T.125"],
    ["7f65820100", "ClientData", "RDP"],
    ["7f66820100", "ServerData", "RDP"],
    [`7f66820100${key}14${blocks}`, "ServerData Encryption: 128-bit RC4 (Client Compatible)", "RDP"],
    [`7f66820100${key}8014${blocks}`, "ServerData Encryption: 128-bit RC4 (Client Compatible)", "RDP"],
    [`7f66820100${key}0c020c0c000300000009000000`, "ServerData Encryption: Unknown (Unknown)", "RDP"],
    [`7f66820100${key}08010c0000010c0000`, "ServerData", "RDP"],
  ];
  for (const [octets, line, column] of cases) {
    const value = t125.parse(new Cursor(Buffer.from(octets, "hex")));
    t.equal(t125.info(value), line, octets);
    t.equal(t125.column(value), column);
  }
  t.throws(() => t125.parse(new Cursor(Buffer.from("3800", "hex"))), { name: "Malformed" });
});
