import t from "tap";
import { readExtensions } from "../../../lib/wire/tls-extension.ts";
import { emptyOffer } from "../../../lib/wire/tls-ja3.ts";
import { lines } from "../../support/der.ts";

t.test("extensions and what they settle", async (t) => {
  for (const [type, hex, expected] of [
    [1, "000a00040002001d", ["Extension: supported_groups (len=4)", " Supported Groups List Length: 2"]],
    [1, "000b00020100", ["Extension: ec_point_formats (len=2)", "  EC point format: uncompressed (0)"]],
    [1, "0023000161", ["Extension: session_ticket (len=1)", " Data (1 bytes)"]],
    [1, "00230000", [" Data (0 bytes)"]],
    [1, "00170000", ["Extension: extended_master_secret (len=0)"]],
    [1, "0a0a0000", ["Extension: Reserved (GREASE) (len=0)", " Data: <MISSING>"]],
    [2, "ff01000100", [" Renegotiation Info extension", "  Renegotiation info extension length: 0"]],
    [2, "002b00020304", [" Supported Version: TLS 1.3 (0x0304)"]],
    [1, "000d00ff", []],
  ] as const) {
    const bytes = Buffer.from(hex, "hex");
    const read = () =>
      lines(bytes, (c) => readExtensions(c, { type, offer: emptyOffer() }, { protocols: [] }));
    if (expected.length === 0) t.throws(read, { name: "Malformed" });
    else
      t.same(
        expected.filter((line) => !read().includes(line)),
        [],
        hex,
      );
  }
});
