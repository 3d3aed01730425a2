import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { gss, readCredentials, readProtection, readVerifier } from "../../../lib/wire/rpc-auth.ts";
import { opaque, uints } from "../../support/xdr.ts";

const over = (...parts: Uint8Array[]) => {
  const bytes = Buffer.concat(parts);
  return new Cursor(bytes, 0, bytes.length, true);
};

t.test("AUTH_SYS (RFC 5531, appendix A)", async (t) => {
  const c = over(
    uints(1),
    opaque(Buffer.concat([uints(0x1234), opaque("host"), uints(1000, 100, 2, 4, 24)])),
  );
  t.same(readCredentials(c), { flavor: 1 });
  t.equal(c.left, 0);
  t.same(
    c.fields[0]?.children?.map(({ text }) => text),
    [
      ...["Flavor: AUTH_UNIX (1)", "Length: 32", "Stamp: 0x00001234", "Machine Name: host", "UID: 1000"],
      ...["GID: 100", "Auxiliary GIDs (2) [4, 24]"],
    ],
  );
});

t.test("RPCSEC_GSS says what the payload is (RFC 2203 5)", async (t) => {
  const c = over(uints(6), opaque(Buffer.concat([uints(1, 0, 7, 2), opaque("ctx")])));
  t.same(readCredentials(c), { flavor: 6, procedure: 0, service: 2 });
  t.same(readCredentials(over(uints(6), opaque("short"))), { flavor: 6 });
});

t.test("groups without end, a body past the end", async (t) => {
  const body = (count: number) => opaque(Buffer.concat([uints(1), opaque("h"), uints(1, 2, count, 5)]));
  t.throws(() => readCredentials(over(uints(1), body(0xffffffff))), { name: "Malformed" });
  t.same(
    readCredentials(over(uints(1), body(3), uints(0, 0))),
    { flavor: 1 },
    "the message has octets for them",
  );
  t.throws(() => readCredentials(over(uints(0, 400))), { name: "Malformed" });
  t.throws(() => readVerifier(over(uints(6, 8))), { name: "Malformed" });
});

t.test("a payload can be read unless its octets are concealed (RFC 2203 5.3.3.4)", async (t) => {
  const body = [uints(8, 7, 0xabcdef), Buffer.from("checksum")];
  const read = (procedure: number, service: number, ...parts: Uint8Array[]) => {
    const c = over(...parts);
    return [readProtection(c, { flavor: gss.flavor, procedure, service }), c.left];
  };
  t.equal(readProtection(over(...body), { flavor: 1 }), true);
  t.same(read(gss.data, gss.none, ...body), [true, 20]);
  t.same(read(gss.data, gss.integrity, ...body), [true, 4], "behind the number, in front of the checksum");
  t.same(read(gss.data, gss.privacy, ...body), [false, 20]);
  t.same(read(gss.init, gss.none, ...body), [false, 20], "no octets of the program's");
  t.throws(() => read(gss.data, gss.integrity, uints(80, 7)), { name: "Malformed" });
});
