/** Named fields: tshark's bases, several occurrences, absent ones, and text that a peer chose. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { fieldsLine } from "../../../lib/view/fields.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { framesOf, packet } from "../../support/samples.ts";

const frames = await framesOf("icmp-echo.pcap");
const dissector = new Dissector({ protocols: lowerProtocols });
const first = dissector.add(frames[0] as (typeof frames)[0]);
const rows = [
  ["frame.number", "1"],
  ["frame.time_epoch", "1000.000000000"],
  ["frame.time_relative", "0.000000000"],
  ["ip.src", "10.0.0.1"],
  ["ip.addr", "10.0.0.1,10.0.0.2"],
  ["ip.id", "0x0001"],
  ["ip.proto", "1"],
  ["ip.flags.df", "0"],
  ["eth.type", "0x0800"],
  ["icmp.ident", "1"],
  ["icmp.checksum", "0x6668"],
  ["tcp.port", ""],
  ["tcp.stream", ""],
  ["_ws.col.Info", "Echo (ping) request  id=0x0001, seq=1/256, ttl=64"],
  ["_ws.col.protocol", "ICMP"],
] as const;
for (const [name, want] of rows) t.equal(fieldsLine(first, [name]), want, name);
t.equal(
  fieldsLine(
    first,
    rows.slice(0, 3).map(([name]) => name),
  ),
  "1\t1000.000000000\t0.000000000",
);
t.equal(fieldsLine(packet({ info: "a\tb\x1b[2J" }), ["_ws.col.info"]), "a\\tb\\x1b[2J");
