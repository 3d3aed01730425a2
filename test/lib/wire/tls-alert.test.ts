import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readAlert } from "../../../lib/wire/tls-alert.ts";

t.test("alerts in Wireshark's words; of another length they are encrypted", async (t) => {
  for (const [octets, line] of [
    [[1, 0], "Alert (Level: Warning, Description: Close Notify)"],
    [[2, 120], "Alert (Level: Fatal, Description: No application Protocol)"],
    [[3, 99], "Alert (Level: Unknown, Description: Unknown)"],
    [[1], "Encrypted Alert"],
    [[1, 0, 0], "Encrypted Alert"],
  ] as const)
    t.equal(readAlert(new Cursor(Uint8Array.from(octets))), line);
});
