import t from "tap";
import { referenceCode, referenceText, requestText, stratumText } from "../../../lib/wire/ntp-code.ts";

t.test("Wireshark's words for strata, references and requests", async (t) => {
  for (const [stratum, text] of [
    [0, "unspecified or invalid (0)"],
    [1, "primary reference (1)"],
    [10, "secondary reference (10)"],
    [16, "unsynchronized (16)"],
    [17, "reserved (17)"],
  ] as const)
    t.equal(stratumText(stratum), text);
  for (const [id, stratum, text] of [
    ["GPS\0", 1, "Global Position System"],
    ["\0\0\0\0", 0, "NULL"],
    ["RATE", 0, "Unidentified reference source 'RATE'"],
    ["\x7f\x7f\x01\x01", 10, "127.127.1.1"],
    ["\x1b[2J", 1, "Unidentified reference source '\\x1b[2J'"],
  ] as const)
    t.equal(referenceText(Buffer.from(id, "latin1"), stratum), text);
  t.equal(referenceCode(Buffer.from("PPS\0")), "PPS");
  for (const [code, text] of [
    [42, "MON_GETLIST_1"],
    [0, "PEER_LIST"],
    [45, "IF_RELOAD"],
    [40, "Unknown"],
    [255, "Unknown"],
  ] as const)
    t.equal(requestText(code), text);
});
