/** Expert notes, as tshark counts them. */
import t from "tap";
import { Expert } from "../../../lib/capture/expert.ts";
import { packetsIn } from "../../support/followed.ts";
import { statisticsOf } from "../../support/statistics.ts";

async function notesOf(name: string): Promise<string[]> {
  const expert = new Expert();
  for (const packet of await packetsIn(`${name}.pcap`)) expert.add(packet);
  return expert
    .all()
    .map((one) => `${one.severity} ${one.frames.length} ${one.group} ${one.protocol} ${one.summary}`);
}

/** What tshark -z expert says of the protocols that are judged here. */
function expected(name: string): string[] {
  const found: string[] = [];
  let severity = "";
  for (const line of statisticsOf(name).split("\n")) {
    const heading = /^(Error|Warn|Note|Chat)s \(/.exec(line);
    if (heading) severity = (heading[1] as string).toLowerCase();
    const row = /^ +(\d+) +(\w+) {2,}(\S.*?) {2}(\S.*)$/.exec(line);
    if (row && severity !== "") found.push(`${severity} ${row[1]} ${row[2]} ${row[3]} ${row[4]}`);
  }
  return found;
}

// What is said of SMTP's base64 and of POP's sizes has no place here yet.
const others = /base64|Length must be/;

for (const name of ["ftp", "mail-streams", "icmp6-ping", "small-services", "tcp-notes"])
  t.test(name, async (t) => {
    const known = expected(name).filter((line) => !others.test(line) && !/Short segment|TFO/.test(line));
    t.same((await notesOf(name)).sort(), known.sort());
  });

t.test("HTTP's first lines are chats, a TFTP error and two owners of one address are warnings", async (t) => {
  t.ok((await notesOf("http-streams")).includes("chat 1 Sequence HTTP HTTP/1.0 404 no\\r\\n"));
  t.ok((await notesOf("tftp")).some((one) => one.startsWith("warn 11 Response TFTP TFTP ERROR packet")));
  t.ok((await notesOf("arp")).some((one) => one.includes("Duplicate IP address configured (10.0.0.1)")));
  t.ok((await notesOf("arp")).includes("error 2 Malformed ARP/RARP Malformed Packet (Exception occurred)"));
  t.ok(
    (await notesOf("ipv4-headers")).includes(
      "error 1 Protocol IPv4 IPv4 total length exceeds packet length (33 bytes)",
    ),
  );
  t.notMatch((await notesOf("http-streams")).join("\n"), /[\x00-\x09\x0b-\x1f\x7f]/);
});
