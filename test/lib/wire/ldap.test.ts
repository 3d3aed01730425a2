import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { type Ldap, ldap } from "../../../lib/wire/ldap.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const bind = octets("301a 020101 6015 020103 0409 636e3d61646d696e2c 8005 7365637265");
const search = octets(
  "302d 020106 6328 0405 64633d6578 0a0102 0a0100 020100 020100 010100 a30a 0403 756964 0403 626f62 3004 0402 636e",
);
const entry = octets("301e 020106 6419 0404 7569643d 3011 300f 0402 636e 3109 0403 426f62 0402 ff0a");
const done = octets("300c 020106 6507 0a0100 0400 0400");

t.test("RFC 4511: bind, search and results in Wireshark's words", async (t) => {
  t.equal(dissected(ldap, bind).info, 'bindRequest(1) "cn=admin," simple ');
  t.equal(dissected(ldap, search).info, 'searchRequest(6) "dc=ex" wholeSubtree ');
  t.equal(dissected(ldap, entry).info, 'searchResEntry(6) "uid=" ');
  t.equal(dissected(ldap, octets("3005 020109 4200")).info, "unbindRequest(9) ");
  t.equal(dissected(ldap, octets("3006 020109 500105")).info, "abandonRequest(5) ");
});

t.test("the end of a search counts the entries that came", async (t) => {
  let state: unknown;
  for (const [wire, info] of [
    [done, "searchResDone(6) success  [0 results]"],
    [entry, 'searchResEntry(6) "uid=" '],
    [done, "searchResDone(6) success  [1 result]"],
  ] as const) {
    const got = dissected(ldap, wire, { carrier: "tcp", state });
    t.equal(got.info, info);
    state = ldap.track?.(got.value, { state });
  }
  const both = dissected(ldap, Buffer.concat([entry, done]), { carrier: "udp" });
  t.equal(both.info, 'searchResEntry(6) "uid=" searchResDone(6) success  [1 result]');
  t.equal(ldap.column?.(both.value, { carrier: "udp" }), "CLDAP");
});

const tlv = (tag: number, ...parts: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string, "latin1")));
  return Buffer.concat([Buffer.of(tag, body.length), body]);
};
const message = (...parts: Buffer[]) => tlv(0x30, Buffer.of(2, 1, 1), ...parts);
const result = (tag: number, code: number, more: Buffer = Buffer.alloc(0)) =>
  message(tlv(tag, Buffer.of(10, 1, code, 4, 0, 4, 0), more));
const saslBind = (mechanism: string, credentials: string) =>
  message(tlv(0x60, Buffer.of(2, 1, 3, 4, 0), tlv(0xa3, tlv(4, mechanism), tlv(4, credentials))));
const negotiate = "NTLMSSP\0\x01\0\0\0";
const challenge = "NTLMSSP\0\x02\0\0\0";

t.test("NTLM within a bind, by SASL and in the place of a password", async (t) => {
  for (const [bytes, info] of [
    [saslBind("GSS-SPNEGO", negotiate), 'bindRequest(1) "<ROOT>" , NTLMSSP_NEGOTIATEsasl '],
    [saslBind("EXTERNAL", "abc"), 'bindRequest(1) "<ROOT>" sasl '],
    [result(0x61, 14, tlv(0x87, challenge)), "bindResponse(1) saslBindInProgress , NTLMSSP_CHALLENGE"],
    [
      message(tlv(0x60, Buffer.of(2, 1, 3, 4, 0), tlv(0x8a, negotiate))),
      'bindRequest(1) "<ROOT>" , NTLMSSP_NEGOTIATE',
    ],
    [
      message(tlv(0x60, Buffer.of(2, 1, 3, 4, 0), tlv(0x89, "NTLM"))),
      'bindRequest(1) "<ROOT>" Unknown auth(4294967295) ',
    ],
  ] as const)
    t.equal(dissected(ldap, bytes, { carrier: "tcp" }).info, info);
});

t.test("what a bind by SASL conceals has no words, and is as long as it says", async (t) => {
  const context = (state: unknown) => ({ carrier: "tcp", state });
  const after = (bytes: Buffer, state: unknown) =>
    ldap.track?.(dissected<Ldap>(ldap, bytes, context(state)).value, context(state));
  const agreed = after(result(0x61, 0), after(saslBind("GSSAPI", "abc"), undefined));
  const concealed = Buffer.concat([Buffer.of(0, 0, 0, 8), Buffer.alloc(8, 1)]);
  t.equal(ldap.frame?.(concealed, context(agreed)), 12);
  t.equal(ldap.frame?.(concealed.subarray(0, 9), context(agreed)), -12);
  t.equal(dissected(ldap, concealed, context(agreed)).info, "");
  const plain = after(result(0x61, 0), after(bind, agreed));
  t.throws(() => ldap.parse(new Cursor(concealed), context(plain)), { name: "Malformed" });
});

t.test("TLS begins behind the answer that agrees to it", async (t) => {
  const asked = message(tlv(0x77, tlv(0x80, "1.3.6.1.4.1.1466.20037")));
  const other = message(tlv(0x77, tlv(0x80, "1.2.3")));
  for (const [request, code, wanted] of [
    [asked, 0, "tls"],
    [asked, 2, undefined],
    [other, 0, undefined],
  ] as const) {
    const state = ldap.track?.(dissected<Ldap>(ldap, request, { carrier: "tcp" }).value, {});
    const answer = dissected<Ldap>(ldap, result(0x78, code), { carrier: "tcp", state });
    t.equal(ldap.becomes?.(answer.value, { state }), wanted);
  }
});

t.test("the tree", async (t) => {
  t.same(dissected(ldap, search).lines, [
    'LDAPMessage searchRequest(6) "dc=ex" wholeSubtree',
    "messageID: 6",
    "protocolOp: searchRequest (3)",
    "searchRequest",
    "baseObject: dc=ex",
    "scope: wholeSubtree (2)",
    "derefAliases: neverDerefAliases (0)",
    "sizeLimit: 0",
    "timeLimit: 0",
    "typesOnly: False",
    "Filter: (uid=bob)",
    "filter: equalityMatch (3)",
    "equalityMatch",
    "attributeDesc: uid",
    "assertionValue: bob",
    "attributes: 1 item",
    "AttributeDescription: cn",
  ]);
  t.ok(dissected(ldap, entry).lines.includes("AttributeValue: ff0a"));
});

t.test("RFC 4511 5.1: a stream is cut by the heads of its messages", async (t) => {
  t.equal(ldap.frame?.(Buffer.concat([bind, search])), bind.length);
  for (let size = 0; size < bind.length; size += 1)
    t.equal(ldap.frame?.(bind.subarray(0, size)), 0, `${size} octets`);
  t.equal(ldap.frame?.(octets("3084ffffffff00")), 7, "a length that nobody waits for");
  t.equal(ldap.claims?.(Buffer.from("GET / HTTP/1.1")), false);
});

t.test("C7: cut and changed octets", async (t) => {
  for (const sample of [bind, search, entry, done]) t.equal(hostile(ldap, sample), "");
});
