import t from "tap";
import { initial, readSetup, type State, versionOf } from "../../../lib/wire/vnc-setup.ts";
import { octets } from "../../support/dissected.ts";
import { rfbLines, serverInit } from "../../support/rfb.ts";

const version = (text: string) => Buffer.from(`RFB ${text}\n`).toString("hex");

/** What is said of segments, one after another, and the phase behind the last. */
function said(...segments: string[]): [string[], string] {
  let state: State = initial;
  const infos: string[] = [];
  for (const hex of segments)
    rfbLines(hex, (c) => {
      state = readSetup(c, state, (info) => infos.push(info));
    });
  return [infos, state.phase];
}
const hello = (text: string) => [version(text), version(text)];

t.test("versions", async (t) => {
  t.equal(versionOf(octets(version("003.008"))), "003.008");
  t.equal(versionOf(Buffer.from("RFB 003.008\r")), undefined);
  t.equal(versionOf(Buffer.from("RFB 003.008\nx")), undefined);
  t.same(said("68656c6c6f"), [[""], "serverVersion"]);
});

t.test("without a password, by version (RFC 6143 7.1.2, 7.1.3, A)", async (t) => {
  t.same(said(...hello("003.008"), "0101", "01", "00000000", "01", serverInit), [
    [
      ...["Server protocol version: 003.008", "Client protocol version: 003.008", "Security types supported"],
      ...["Security type None (1) selected by client", "Authentication result", "Share desktop flag"],
      "Server framebuffer parameters",
    ],
    "established",
  ]);
  t.equal(said(...hello("003.007"), "0101", "01")[1], "clientInit", "3.7 has no result for it");
  t.equal(said(...hello("003.003"), "00000001")[1], "clientInit", "in 3.3 the server decides");
  t.equal(said(version("003.008"), version("003.005"), "00000002")[1], "challenge");
});

t.test("with one, right and wrong", async (t) => {
  const half = "11".repeat(16);
  const asked = [...hello("003.008"), "0102", "02", half, half];
  t.same(said(...asked, "00000000")[1], "clientInit");
  t.same(said(...asked, "0000000100000003626164"), [
    [...said(...asked)[0], "Authentication result"],
    "result",
  ]);
  t.same(
    rfbLines("0000000100000003626164", (c) => readSetup(c, { ...initial, phase: "result" }, () => {})).lines,
    [
      ".... .... .... .... .... .... .... ...1 = Authentication result: Failed",
      ...["Length of authentication error: 3", "Authentication error: bad"],
    ],
  );
});

t.test("a type that nobody reads: the choice stays open, or is over", async (t) => {
  t.same(said(...hello("004.001"), "020d05", "0d", "00")[0].slice(-2), [
    "Security type Unknown (13) selected by client",
    "Security type Invalid (0) selected by client",
  ]);
  t.equal(said(...hello("003.008"), "0113", "13")[1], "other");
});
