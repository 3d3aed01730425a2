/** Versions, in Wireshark's words, and what their keys are made of. */
import t from "tap";
import {
  draftOf,
  isGoogles,
  isKnown,
  isReserved,
  isV2,
  longestId,
  offeredText,
  secretiveOf,
  speaksTls,
  versionText,
} from "../../../lib/wire/quic-version.ts";

t.test("names", async (t) => {
  for (const [version, text] of [
    [0, "Version Negotiation (0x00000000)"],
    [1, "1 (0x00000001)"],
    [0x6b3343cf, "2 (0x6b3343cf)"],
    [0xff00001d, "draft-29 (0xff00001d)"],
    [0xff000004, "draft-04 (0xff000004)"],
    [0xff000023, "Unknown (0xff000023)"],
    [0xff020000, "v2-draft-00 (0xff020000)"],
    [0x709a50c4, "v2-draft-01 (0x709a50c4)"],
    [0xfaceb002, "Facebook mvfst (draft-27) (0xfaceb002)"],
    [0xabcd000f, "MsQuic (0xabcd000f)"],
    [0x1a2a3a4a, "Unknown (0x1a2a3a4a) (Forcing Version Negotiation)"],
    [2, "Unknown (0x00000002)"],
  ] as const)
    t.equal(versionText(version), text);
  t.equal(offeredText(0x1a2a3a4a), "Unknown (0x1a2a3a4a) (GREASE)");
  t.equal(offeredText(1), versionText(1));
});

t.test("whose rules they follow", async (t) => {
  t.same([1, 0x6b3343cf, 0xff000017, 0xfaceb002, 7].map(draftOf), [34, 34, 23, 27, 0]);
  t.same([1, 0xff000016, 0xff000022, 0x6b3343cf, 0x54303531].map(isKnown), [true, true, true, true, true]);
  t.same([0, 2, 0xff000015, 0xff000023, 0x51303433].map(isKnown), [false, false, false, false, false]);
  t.same([0x6b3343cf, 0x709a50c4, 1].map(isV2), [true, false, false]);
  t.same([0x0a0a0a0a, 0xfafafafa, 0x0a0a0a0b].map(isReserved), [true, true, false]);
  t.same([0x51303530, 1].map(isGoogles), [true, false]);
  t.same([0x51303530, 0x54303531, 1].map(speaksTls), [false, true, false]);
  t.equal(longestId, 20);
});

t.test("salts: RFC 9001 5.2, RFC 9369 3.3.1, and the drafts", async (t) => {
  const salt = (version: number) => secretiveOf(version)?.salt;
  t.equal(salt(1), "38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
  t.equal(salt(0x6b3343cf), "0dede3def700a6db819381be6e269dcbf9bd2ed9");
  t.equal(salt(0xff00001d), "afbfec289993d24c9e9786f19c6111e04390a899");
  t.equal(salt(0xff000020), salt(0xff00001d));
  t.equal(salt(0xff00001c), "c3eef712c72ebb5a11a7d2432bb46365bef9f502");
  t.equal(salt(0xff000021), salt(1));
  t.equal(salt(0x709a50c4), undefined);
  t.equal(salt(7), undefined);
});
