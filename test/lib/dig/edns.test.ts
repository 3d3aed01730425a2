import t from "tap";
import { cookieVerdict, ednsLines } from "../../../lib/dig/edns.ts";

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");
const plain = { size: 1232, extendedRcode: 0, version: 0, dnssecOk: false, reserved: 0, options: [] };

t.test("the pseudo-section in dig's words", async (t) => {
  t.same(ednsLines(plain), [";; OPT PSEUDOSECTION:", "; EDNS: version: 0, flags:; udp: 1232"]);
  t.equal(
    ednsLines({ ...plain, dnssecOk: true, reserved: 1 })[1],
    "; EDNS: version: 0, flags: do; MBZ: 0x0001, udp: 1232",
  );
  const rows: [number, string, string][] = [
    [3, "6e7331", '; NSID: 6e 73 31 ("ns1")'],
    [3, "", "; NSID:"],
    [15, "000f 61626364", "; EDE: 15 (Blocked): (abcd)"],
    [15, "0000", "; EDE: 0 (Other)"],
    [15, "ffff 1b", "; EDE: 65535: (.)"],
    [15, "00", '; OPT=15: 00 (".")'],
    [65001, "7801", '; OPT=65001: 78 01 ("x.")'],
    [8, "0001 18 00 010203", "; CLIENT-SUBNET: 1.2.3.0/24/0"],
    [8, "0002 20 10 20010db8", "; CLIENT-SUBNET: 2001:db8::/32/16"],
    [8, "0001 18 00 0102030405", '; OPT=8: 00 01 18 00 01 02 03 04 05 (".........")'],
    [11, "0064", "; TCP KEEPALIVE: 10.0 secs"],
    [11, "", "; TCP KEEPALIVE:"],
    [9, "", "; EXPIRE:"],
    [9, "00093a80", "; EXPIRE: 604800 (1 week)"],
    [12, "", "; PAD:"],
    [12, "000000", "; PAD: (3 bytes)"],
    [10, "0102030405060708", "; COOKIE: 0102030405060708"],
  ];
  for (const [code, bytes, wanted] of rows)
    t.equal(ednsLines({ ...plain, options: [{ code, bytes: hex(bytes) }] })[2], wanted, wanted);
});

t.test("what a cookie is to the one that was sent", async (t) => {
  const sent = hex("0102030405060708");
  const rows: [string, string][] = [
    ["0102030405060708", " (echoed)"],
    ["0102030405060708 1112131415161718", " (good)"],
    ["0902030405060708 1112131415161718", " (bad)"],
    ["09", " (bad)"],
  ];
  for (const [got, wanted] of rows) t.equal(cookieVerdict(hex(got), sent), wanted, got);
  t.equal(cookieVerdict(sent, undefined), "");
});
