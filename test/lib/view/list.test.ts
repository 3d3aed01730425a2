/** Rows of the packet list. */
import t from "tap";
import { secondsText } from "../../../lib/view/clock.ts";
import { cutTo, endpoint, row } from "../../../lib/view/list.ts";
import { packet, plain } from "../../support/samples.ts";

const sample = packet({
  ...{ number: 4, time: 1_204_999n, source: "127.0.0.1", destination: "127.0.0.1", sourcePort: 2525 },
  ...{ destinationPort: 40112, protocol: "SMTP", length: 97, info: "S: 220 localhost ESMTP porthole" },
});
t.equal(
  row(sample, plain),
  "     4 0.001204 127.0.0.1:2525 → 127.0.0.1:40112  SMTP  97 S: 220 localhost ESMTP porthole",
);
t.equal(
  row(sample, plain, { ports: false, width: 60 }),
  "     4 0.001204 127.0.0.1 → 127.0.0.1  SMTP  97 S: 220 loca…",
);
const synthetic = packet({ ...sample, frame: { ...sample.frame, synthetic: true } });
t.match(row(synthetic, plain), "     4 0.001204 ~synthetic 127.0.0.1:2525 →");
t.equal(endpoint("::1", 53), "[::1]:53");
t.equal(endpoint("00:11:22:33:44:55", undefined), "00:11:22:33:44:55");
t.equal(secondsText(61_000_000_999n), "61.000000");
t.equal(secondsText(-1000n), "-0.000001");
t.equal(cutTo("日本語", 5), "日本…");
t.ok(row(packet({ ...sample, info: "\x1b[2J\nx" }), plain).endsWith(" \\x1b[2J\\nx"));
const roles: string[] = [];
row(packet({ ...sample, info: "[TCP Retransmission] x" }), (role, text) => {
  roles.push(role);
  return text;
});
t.ok(roles.includes("error"));
