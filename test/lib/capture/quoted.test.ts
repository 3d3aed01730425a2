/** The ends of a quoted packet. */
import t from "tap";
import { quotedEnds } from "../../../lib/capture/quoted.ts";
import { packetsIn } from "../../support/followed.ts";

t.test("ICMP errors and what is none", async (t) => {
  const [unreachable] = await packetsIn("icmp-destunreach-udp.pcap");
  t.match(quotedEnds(unreachable!), { carrier: "udp", sourcePort: Number, destinationPort: Number });
  const [echo] = await packetsIn("icmp-echo.pcap");
  t.equal(quotedEnds(echo!), undefined);
});
