import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { decodeMessage, dns } from "../../../lib/wire/dns.ts";
import type { Malformed } from "../../../lib/wire/malformed.ts";

/** A record of a type with these octets, those behind it, and the list's words for both: read from tshark 4.0. */
const rows: [number, string, string, string][] = [
  [1, "01020304", "", "A 1.2.3.4"],
  [1, "010203", "", "A[Malformed Packet]"],
  [1, "010203", "04", "A 1.2.3.4"],
  [1, "0102030405", "", "A 1.2.3.4"],
  [2, "0162c000", "", "NS b"],
  [3, "016200", "", "MD a"],
  [6, "016200 00 00000001", "", "SOA b[Malformed Packet]"],
  [6, "016200 00 00000001", "00000000000000000000000000000000", "SOA b"],
  [11, "01020304 06 80", "", "WKS 1.2.3.4"],
  [11, "010203", "0000", "WKS 1.2.3.0[Malformed Packet]"],
  [11, "01020304", "", "WKS 1.2.3.4[Malformed Packet]"],
  [13, "0161 0162", "", "HINFO a b"],
  [13, "0161 0162 0163", "", "HINFO a b"],
  [13, "0161", "0162", "HINFO a b"],
  [13, "0161", "", "HINFO[Malformed Packet]"],
  [14, "016200", "", "MINFO a[Malformed Packet]"],
  [15, "000a 016200 ff", "", "MX 10 b"],
  [15, "000a", "016200", "MX 10 b"],
  [16, "0161 05", "", "TXT[Malformed Packet]"],
  [18, "0001 016200", "", "AFSDB a"],
  [20, "0161 0162", "", "ISDN a"],
  [20, "0161", "", "ISDN a"],
  [20, "0161 02", "", "ISDN a"],
  [24, "0001 05 02 00000000 00000000 00000000 0001 016200 ffff", "", "SIG"],
  [24, "0001", "", "SIG[Malformed Packet]"],
  [25, "0100 03 05", "", "KEY"],
  [25, "0100 03", "00", "KEY[Malformed Packet]"],
  [25, "0100 03", "", "KEY[Malformed Packet]"],
  [27, "0131 0132 0133", "", "GPOS a"],
  [27, "0131 0132", "", "GPOS a[Malformed Packet]"],
  [28, "20010db8000000000000000000000001", "", "AAAA 2001:db8::1"],
  [29, "00 12 16 13 80000000 80000000 00989680", "", "LOC"],
  [29, "01", "", "LOC"],
  [29, "00 12", "", "LOC[Malformed Packet]"],
  [30, "016200 62", "", "NXT b"],
  [30, "0162", "", "NXT[Malformed Packet]"],
  [33, "0001 0002 0003 016200 ff", "", "SRV 1 2 3 b"],
  [35, "0001 0002 0175 0161 00 00", "", "NAPTR 1 2 u"],
  [35, "0001 0002 0175 0161", "", "NAPTR[Malformed Packet]"],
  [36, "0001 016200", "", "KX 1 b"],
  [37, "0001 0002 05", "", "CERT"],
  [37, "0001 0002", "", "CERT[Malformed Packet]"],
  [38, "40 0000000000000001 016200", "", "A6 64 ::1 b"],
  [38, "00 20010db8000000000000000000000001", "", "A6 0 2001:db8::1 "],
  [38, "80 016200", "", "A6 128 :: b"],
  [38, "81 20010db8000000000000000000000001 016200", "", "A6 129 2001:db8::1 b[Malformed Packet]"],
  [41, "000a 0008 0102030405060708", "", "OPT"],
  [41, "000a 0004 01020304", "", "OPT[Malformed Packet]"],
  [41, "0008 0004 00011800", "", "OPT"],
  [41, "0008 0002 0001", "0000000000000000000000000000000000000000", "OPT"],
  [41, "0008 0002 0003", "0000000000000000000000000000000000000000", "OPT[Malformed Packet]"],
  [41, "000f 0001 00", "00", "OPT[Malformed Packet]"],
  [41, "000f 0001 00", "", "OPT[Malformed Packet]"],
  [42, "0001 08 01 0a", "", "APL a"],
  [42, "0001 08 04 0a", "", "APL a[Malformed Packet]"],
  [45, "0a 00 02 ff", "", "IPSECKEY"],
  [45, "0a 01 02 01020304", "", "IPSECKEY"],
  [45, "0a 01 02 01", "", "IPSECKEY[Malformed Packet]"],
  [45, "0a 03 02 016200", "", "IPSECKEY"],
  [45, "0a 01 02 010203", "04", "IPSECKEY[Malformed Packet]"],
  [47, "016200 00", "", "NSEC b[Malformed Packet]"],
  [47, "016200 0001 40", "", "NSEC b"],
  [47, "016200 0000", "", "NSEC b"],
  [50, "01 00 0001 00 01 ff 0001 40", "", "NSEC3"],
  [50, "01 00 0001 00 05 ff", "", "NSEC3[Malformed Packet]"],
  [51, "01 00 0001 00", "", "NSEC3PARAM a"],
  [52, "01 01", "", "TLSA a[Malformed Packet]"],
  [55, "01 02 0001 aa bb", "", "HIP a"],
  [55, "01 02 0001 aa bb 016200", "", "HIP a"],
  [55, "01 02 0001 aa", "", "HIP a[Malformed Packet]"],
  [62, "00000001 0001 0001 40", "", "CSYNC"],
  [62, "00000001 0001 01", "", "CSYNC[Malformed Packet]"],
  [64, "0001 00 0003 0002 01bb", "", "SVCB"],
  [64, "0001 00 0003 0001 01", "", "SVCB[Malformed Packet]"],
  [64, "0001 00 0002 0001 01", "", "SVCB[Malformed Packet]"],
  [65, "0001 016200 0001 0003 026832", "", "HTTPS"],
  [65, "0001 016200 0001 0003 036832", "", "HTTPS[Malformed Packet]"],
  [65, "0001 00 0004 0003 010203", "", "HTTPS[Malformed Packet]"],
  [104, "0001 0000000000000001", "", "NID"],
  [104, "0001", "", "NID[Malformed Packet]"],
  [107, "0001 016200", "", "LP"],
  [107, "0001", "", "LP[Malformed Packet]"],
  [249, "0161 00 00000000 00000000 0002 0000 0001 ff 0000", "", "TKEY"],
  [249, "0161 00", "", "TKEY[Malformed Packet]"],
  [250, "0161 00 000000000000 012c 0001 ff 0001 0000 0000", "", "TSIG"],
  [250, "0161 00 000000000000 012c 0004 ff 0001 0000 0000", "", "TSIG[Malformed Packet]"],
  [257, "00 05 6973737565 61", "", "CAA"],
  [257, "00 05 6973", "", "CAA[Malformed Packet]"],
  [65281, "00000000 00000000 00000000 00000001 01020304", "", "WINS"],
  [65281, "00000000 00000000 00000000 00000002 0102", "", "WINS[Malformed Packet]"],
  [65281, "00000000", "", "WINS[Malformed Packet]"],
  [65282, "00000000 00000000 00000000 016200", "", "WINS-R b"],
  [65282, "00000000", "", "WINS-R[Malformed Packet]"],
  [65422, "04 11 01020304 01020304 0001 0002", "", "XPF"],
  [65422, "06 11 0102", "", "XPF[Malformed Packet]"],
  [65422, "05", "", "XPF"],
  [65521, "0102", "", "Unknown (65521)"],
];

const message = (type: number, octets: string, behind: string) => {
  const data = Buffer.from(octets.replaceAll(" ", ""), "hex");
  const fixed = Buffer.from("000181800000000100000000016100", "hex");
  const numbers = Buffer.alloc(10);
  numbers.writeUInt16BE(type, 0);
  numbers.writeUInt16BE(1, 2);
  numbers.writeUInt32BE(60, 4);
  numbers.writeUInt16BE(data.length, 8);
  return Buffer.concat([fixed, numbers, data, Buffer.from(behind, "hex")]);
};

t.test("data of any type and shape, in Wireshark's words", async (t) => {
  for (const [type, octets, behind, words] of rows)
    for (const recording of [false, true]) {
      const what = `${type} ${octets} ${behind}`;
      let info: string;
      try {
        info = dns.info(dns.parse(new Cursor(message(type, octets, behind), 0, undefined, recording)));
      } catch (error) {
        info = `${(error as Malformed).info}[Malformed Packet]`;
      }
      t.equal(info.replace("Standard query response 0x0001 ", ""), words, what);
    }
});

t.test("who asks and answers takes no such data", async (t) => {
  for (const [type, octets] of [
    [1, "010203"],
    [1, "0102030405"],
    [15, "000a016200ff"],
    [16, "016105"],
    [47, "0162000000"],
  ] as const)
    t.throws(() => decodeMessage(message(type, octets, "")), { name: "Malformed" }, `${type} ${octets}`);
});
