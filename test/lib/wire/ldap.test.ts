import t from "tap";
import { ldap } from "../../../lib/wire/ldap.ts";
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

t.test("the tree", async (t) => {
  t.same(dissected(ldap, search).lines, [
    'LDAPMessage searchRequest(6) "dc=ex" wholeSubtree',
    "messageID: 6",
    "protocolOp: searchRequest (3)",
    "baseObject: dc=ex",
    "scope: wholeSubtree (2)",
    "derefAliases: neverDerefAliases (0)",
    "sizeLimit: 0",
    "timeLimit: 0",
    "typesOnly: False",
    "Filter: (uid=bob)",
    "attributes: 1 item",
    "AttributeDescription: cn",
  ]);
  t.ok(dissected(ldap, entry).lines.includes("AttributeValue: \ufffd\\n"));
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
