/** LLC and SNAP: control fields, service access points, and what is above. */
import t from "tap";
import { llc } from "../../../lib/wire/llc.ts";
import { infoOf } from "../../support/info.ts";

const rows = [
  ["424303", "U, func=UI; DSAP Spanning Tree BPDU Individual, SSAP Spanning Tree BPDU Response"],
  ["f0f0af", "U, func=XID; DSAP NetBIOS Individual, SSAP NetBIOS Command"],
  ["e0e00102", "S, func=RR, N(R)=1; DSAP NetWare Individual, SSAP NetWare Command"],
  ["06070503", "S F, func=RNR, N(R)=1; DSAP TCP/IP Individual, SSAP TCP/IP Response"],
  ["12340204", "I, N(R)=2, N(S)=1; DSAP 0x12 Individual, SSAP ISO Network Layer (unofficial?) Command"],
  [
    "aaaa03 000000 1234",
    "U, func=UI; SNAP, OUI 0x000000 (Officially Xerox, but 0:0:0:0:0:0 is more common), PID 0x1234",
  ],
  ["aaaa03 0080c2 0001", "U, func=UI; SNAP, OUI 0x0080C2 (IEEE), PID 0x0001"],
  ["0b0b03", "U, func=UI; DSAP 0x0a Group, SSAP 0x0a Response"],
  ["ffff03", "U, func=UI; DSAP Global LSAP Group, SSAP ISO Network Layer Response"],
  ["aaaa03 0000", "U, func=UI..."],
  ["42", "malformed"],
] as const;
for (const [hex, info] of rows) t.equal(infoOf(llc, hex), info, info);

const head = { dsap: 0xaa, ssap: 0xaa, control: 3 };
t.same(llc.next?.({ ...head, organization: 0, protocol: 0x800 }), [["eth", 0x800]]);
t.same(llc.next?.({ ...head, organization: 0x0c, protocol: 0x10b }), [["snap", 0x0c010b]]);
t.same(llc.next?.({ dsap: 0x42, ssap: 0x42, control: 3 }), [["llc", 0x42]]);
t.same(llc.next?.({ dsap: 0x42, ssap: 0x42, control: 0x0101 }), [], "a supervisory frame carries nothing");
