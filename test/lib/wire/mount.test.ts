import t from "tap";
import { mount } from "../../../lib/wire/mount.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { opaque, readMessage, remembered, uints } from "../../support/xdr.ts";

const read = (kind: "call" | "reply", version: number, procedure: number, ...parts: Uint8Array[]) =>
  readMessage(mount as Protocol, kind, remembered(100_005, version, procedure), ...parts);

t.test("paths, handles, errors", async (t) => {
  t.equal(read("call", 3, 1, opaque("/export/a b")).line, "V3 MNT Call /export/a b");
  t.equal(read("reply", 3, 1, uints(13)).line, "V3 MNT Reply (Call In 4) Error:ERR_ACCESS");
  t.equal(read("reply", 1, 1, uints(77)).line, "V1 MNT Reply (Call In 4) Error:Unknown (0x0000004D)");
  const { texts } = read("reply", 3, 1, uints(0), opaque("handle"), uints(2, 1, 6));
  t.ok(
    texts.includes("Flavors: 2") && texts.some((text) => text.startsWith("[hash (CRC-32): 0x")),
    texts.join("\n"),
  );
});

t.test("lists of mounts and exports", async (t) => {
  const mounts = read("reply", 3, 2, uints(1), opaque("h"), opaque("/d"), uints(0)).texts;
  t.ok(mounts.includes("Mount List Entry: h:/d"), mounts.join("\n"));
  const exports = read("reply", 3, 5, uints(1), opaque("/e"), uints(1), opaque("g"), uints(0, 0)).texts;
  t.ok(exports.includes("Export List Entry: /e -> g"), exports.join("\n"));
  t.equal(read("reply", 1, 7, Buffer.alloc(48)).texts.at(-1), "[Length: 48]");
});
