import t from "tap";
import { smb } from "../../../lib/wire/smb.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const head = (command: string) => `ff534d42 ${command} ${"00".repeat(27)}`;
const slot = Buffer.from("\\MAILSLOT\\BROWSE\0").toString("hex");
const words = "0000 0300 0000 0000 00 00 0000 e8030000 0000 0000 0000 0300 5600 03 00 0100 0100 0200";
const write = octets(`${head("25")} 11 ${words} 1400 ${slot} 0e01ff`);
const { value, info, lines, left } = dissected(smb, write);
t.equal(info, "Write Mail Slot");
t.equal(smb.column?.(value), "SMB Mailslot");
t.same(smb.next?.(value), [["mailslot", 1]]);
t.equal(left, 3);
for (const line of [
  "Mailslot Name: \\MAILSLOT\\BROWSE",
  "Class: Unreliable & Broadcast (2)",
  "Timeout: 1 second",
])
  t.ok(lines.includes(line), line);
t.equal(dissected(smb, octets(`${head("72")} 00 0000`)).info, "Negotiate Protocol Request");
t.equal(hostile(smb, write), "");
