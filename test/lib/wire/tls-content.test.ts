import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  isConcealed,
  readApplicationData,
  readChange,
  readContentType,
  readHeartbeat,
  readUnknown,
} from "../../../lib/wire/tls-content.ts";
import { fresh } from "../../../lib/wire/tls-session.ts";
import { lines } from "../../support/der.ts";

t.test("what records hold", async (t) => {
  t.same(
    lines(Buffer.from([23]), (c) => readContentType(c, true)),
    ["Opaque Type: Application Data (23)"],
  );
  t.same(
    lines(Buffer.from([1]), (c) => readChange(c, fresh, "server")),
    ["Change Cipher Spec Message"],
  );
  t.same(
    lines(Buffer.from("ab"), (c) => readApplicationData(c, undefined, "SPDY")),
    ["Encrypted Application Data: 6162", "[Application Data Protocol: SPDY]"],
  );
  t.same(lines(Buffer.from([1, 0, 1, 65, 66]), readHeartbeat), [
    "Heartbeat Message",
    " Type: Request (1)",
    " Payload Length: 1",
    " Payload (1 bytes)",
    " Padding and HMAC (1 bytes)",
  ]);
  t.same(lines(Buffer.from([9, 9]), readHeartbeat), ["Encrypted Heartbeat Message"]);
  t.equal(lines(Buffer.from([9, 9]), readUnknown)[0], "Ignored Unknown Record");
});

t.test("keys of another conversation, where the server's hellos have no end", async (t) => {
  const session = { ...fresh, version: 0x303, serverRandom: Buffer.alloc(32) };
  const said = (full: boolean) =>
    lines(Buffer.from([1]), (c) => readChange(c, { ...session, full }, "server")).length;
  t.equal(said(true), 1);
  t.equal(said(false), 5);
});

t.test("handshakes that a cipher conceals", async (t) => {
  const hello = Buffer.from([1, 0, 0, 30, 3, 3, ...Buffer.alloc(28, 7)]);
  t.equal(isConcealed(new Cursor(hello), false), false);
  t.equal(isConcealed(new Cursor(hello), true), true);
  t.equal(isConcealed(new Cursor(Buffer.alloc(40, 0xaa)), false), true);
});
