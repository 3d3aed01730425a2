import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Malformed } from "../../../lib/wire/malformed.ts";
import { nbns } from "../../../lib/wire/nbns.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const name = `20 ${Buffer.from("EIEPFDFECACACACACACACACACACACAAA").toString("hex")} 00`;
const query = octets(`0001 0110 0001 0000 0000 0000 ${name} 0020 0001`);
const answer = (flags: string) =>
  octets(`0001 ${flags} 0000 0001 0000 0000 ${name} 0020 0001 0000012c 000c 0000 0a000001 8000 0a000002`);
const register = octets(
  `0001 2910 0001 0000 0000 0001 ${name} 0020 0001 c00c 0020 0001 0000012c 0006 0000 0a000001`,
);
const status = octets(
  `0001 8400 0000 0001 0000 0000 ${name} 0021 0001 00000000 0041 01 484f5354202020202020202020202000 0400 000c29010203 ${"00".repeat(40)}`,
);

t.test("RFC 1002 4.2: packets in Wireshark's words", async (t) => {
  const table: [Buffer, string][] = [
    [query, "Name query NB HOST<00>"],
    [answer("8500"), "Name query response NB 10.0.0.1"],
    [answer("8503"), "Name query response, Requested name does not exist NB 10.0.0.1"],
    [answer("850f"), "Name query response, Unknown error NB 10.0.0.1"],
    [register, "Registration NB HOST<00>"],
    [status, "Name query response NBSTAT"],
  ];
  for (const [bytes, info] of table) t.equal(dissected(nbns, bytes).info, info);
});

/** Behind the header of a response, or of a question; the words were read from tshark 4.0. */
const odd: [string, string, string][] = [
  [
    "8500 0000 0001 0000 0000",
    `${name} 0020 0001 00000000 0004 0000 0a00`,
    "Name query response[Malformed Packet]",
  ],
  [
    "8500 0000 0001 0000 0000",
    `${name} 0020 0001 00000000 0008 0000 0a000001`,
    "Name query response NB 10.0.0.1[Malformed Packet]",
  ],
  ["8500 0000 0001 0000 0000", `${name} 000a 0001 00000000 0000`, "Name query response Unknown"],
  [
    "8500 0000 0001 0000 0000",
    `${name} 000a 0001 00000000 0003 0102`,
    "Name query response Unknown[Malformed Packet]",
  ],
  ["bd00 0000 0001 0000 0000", `${name} 0020 0001 00000000 0002 2910`, "Wait for acknowledgment response"],
  [
    "8400 0000 0001 0000 0000",
    `${name} 0021 0001 00000000 0007 00 000c29010203`,
    "Name query response NBSTAT[Malformed Packet]",
  ],
  ["8400 0000 0001 0000 0000", `${name} 0021 0001 00000000 0000`, "Name query response NBSTAT"],
  [
    "0110 0001 0000 0000 0000",
    "0461626364 00 0020 0001",
    "Name query NB Illegal NetBIOS name (1st character not between A and Z in first-level encoding)",
  ],
  [
    "0110 0001 0000 0000 0000",
    "0441624142 00 0020 0001",
    "Name query NB Illegal NetBIOS name (2nd character not between A and Z in first-level encoding)",
  ],
  ["0110 0002 0000 0000 0000", `${name} 0020 0001 41`, "Name query NB HOST<00>[Malformed Packet]"],
];
t.test("what is not as it should be", async (t) => {
  for (const [head, behind, info] of odd) {
    let told: string;
    try {
      told = nbns.info(nbns.parse(new Cursor(octets(`0001 ${head} ${behind}`))));
    } catch (error) {
      told = `${(error as Malformed).info}[Malformed Packet]`;
    }
    t.equal(told, info, behind);
  }
});

t.test("the tree", async (t) => {
  const { lines } = dissected(nbns, answer("8500"));
  for (const line of [
    "1... .... .... .... = Response: Message is a response",
    ".000 0... .... .... = Opcode: Name query (0)",
    ".... .1.. .... .... = Authoritative: Server is an authority for domain",
    "HOST<00>: type NB, class IN",
    "Name: HOST<00> (Workstation/Redirector)",
    "Time to live: 5 minutes",
    "Addr: 10.0.0.2",
  ])
    t.ok(lines.includes(line), line);
  t.ok(dissected(nbns, status).lines.includes("Name: HOST<00>"));
});

t.test("C7: cut and changed octets", async (t) => {
  for (const sample of [query, answer("8500"), register, status]) t.equal(hostile(nbns, sample), "");
  try {
    nbns.parse(new Cursor(query.subarray(0, 20)));
    t.fail("a name that is cut off");
  } catch (error) {
    t.equal((error as Malformed).info, "Name query");
  }
});
