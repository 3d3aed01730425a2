import t from "tap";
import { browser } from "../../../lib/wire/browser.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const host = Buffer.alloc(16);
host.write("CLIENT");
const announcement = octets(`01 01 60ea0000 ${host.toString("hex")} 06 01 03900100 0f 01 55aa 6869 00`);
t.equal(
  dissected(browser, announcement).info,
  "Host Announcement CLIENT, Workstation, Server, NT Workstation, NT Server, Potential Browser",
);
for (const line of ["Update Periodicity: 1 minute", "Host Comment: hi", "Signature: 0xaa55"])
  t.ok(dissected(browser, announcement).lines.includes(line), line);
const backups = octets("0a 02 07000000 4100 4200");
t.same(dissected(browser, backups).lines.slice(-2), ["Backup Server: A", "Backup Server: B"]);
const election = octets("08 01 ff0f0f01 e8030000 00000000 4500");
t.ok(dissected(browser, election).lines.includes("Uptime: 1 second"));
t.equal(dissected(browser, octets("02 00 4100")).info, "Request Announcement A");
t.equal(dissected(browser, octets("0e 01")).info, "Reset Browser State Announcement");
t.equal(dissected(browser, octets("63")).info, "Unknown command:0x63");
for (const sample of [announcement, backups, election]) t.equal(hostile(browser, sample), "");
