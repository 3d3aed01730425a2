/** Times as tables. */
import t from "tap";
import type { Timing } from "../../../lib/capture/timing.ts";
import { milliseconds, timingLines, timingTable } from "../../../lib/view/timing.ts";
import { plain } from "../../support/samples.ts";

const ms = 1_000_000n;
const timing: Timing = {
  ...{ carrier: "tcp", stream: 3 },
  client: { address: "10.0.0.1", port: 40000 },
  server: { address: "10.0.0.2", port: 25 },
  ...{ answered: ms, completed: 2n * ms, roundTrip: 3n * ms },
  exchanges: [
    { protocol: "SMTP", request: 5, asked: "C: EHLO me", reply: 6, took: 1_500_000n },
    { protocol: "SMTP", request: 12, asked: `C: ${"x".repeat(100)}` },
  ],
};

t.equal(milliseconds(1_234_567n), "1.234");
t.equal(milliseconds(-1_234_567n), "-1.234");
t.equal(milliseconds(undefined), "-");
t.same(timingTable([timing], plain), [
  "STREAM  SERVER       SYN,ACK    ACK   iRTT  1ST BYTE  ASKED  MEDIAN  LONGEST",
  "tcp 3   10.0.0.2:25    1.000  2.000  3.000         -      2   1.500    1.500",
  "Times are in milliseconds.",
]);
t.same(timingLines(timing, plain, 40), [
  "tcp stream 3: 10.0.0.1:40000 and 10.0.0.2:25, milliseconds",
  "SYN to SYN, ACK    1.000",
  "SYN, ACK to ACK    2.000",
  "round trip (iRTT)  3.000",
  "FRAME  REPLY   TOOK  ASKED",
  "    5      6  1.500  SMTP C: EHLO me",
  "   12      -      -  no reply: SMTP C: …",
]);
