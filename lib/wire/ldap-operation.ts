/** What the operations of LDAP say: RFC 4511 4.1.9 (results), 4.2 (bind), 4.5 (search), 4.12 (extensions). */
import { formatted } from "../printable.ts";
import { ber, contents, expectHead, integerOf, readHead, readInteger } from "./ber.ts";
import { type Cursor, hex } from "./cursor.ts";
import { readFilter } from "./ldap-filter.ts";
import { extendedName, resultText } from "./ldap-name.ts";
import { ntlmWords } from "./ntlmssp.ts";

/** Operations that are looked at apart, by their tags. */
export const operation = {
  bindRequest: 0,
  bindResponse: 1,
  unbind: 2,
  search: 3,
  entry: 4,
  done: 5,
  remove: 10,
  abandon: 16,
  reference: 19,
  extendedRequest: 23,
  extendedResponse: 24,
  intermediate: 25,
} as const;

/** Attributes of an entry that are looked at. */
const mostParts = 4096;

const scopes = ["baseObject", "singleLevel", "wholeSubtree"];
const dereferences = ["neverDerefAliases", "derefInSearching", "derefFindingBaseObj", "derefAlways"];

function readText(c: Cursor, name: string, label: string, identifier: number = ber.octets): string {
  const head = expectHead(c, identifier);
  const text = formatted(contents(c, head));
  c.note(name, `${label}: ${text}`, head.from, head.end, text);
  return text;
}

const quoted = (dn: string) => `"${dn === "" ? "<ROOT>" : dn}" `;

/** What the list says of a message, as far as it was read: all that there is when its octets end too early. */
export interface Told {
  words: string;
  /** The result code of an answer. */
  result?: number;
}

function readBind(c: Cursor, told: Told): void {
  readInteger(c, "ldap.version", "version");
  told.words += quoted(readText(c, "ldap.name", "name"));
  const head = readHead(c);
  if (head.identifier === 0x80) {
    const password = formatted(contents(c, head));
    c.note("ldap.simple", `simple: ${password}`, head.from, head.end, password);
    told.words += "simple ";
    return;
  }
  if (head.identifier !== 0xa3) {
    // MS-ADTS 5.1.1.1.3: NTLM in the place of a password.
    told.words += ntlmWords(contents(c, head)) || "Unknown auth(4294967295) ";
    return;
  }
  readText(c, "ldap.mechanism", "mechanism");
  if (c.offset < head.end) {
    const credentials = expectHead(c, ber.octets);
    const octets = contents(c, credentials);
    told.words += ntlmWords(octets);
    if (c.recording)
      c.note("ldap.credentials", `credentials: ${hex(octets)}`, credentials.from, credentials.end);
  }
  told.words += "sasl ";
}

/** LDAPResult (RFC 4511 4.1.9). */
function readResult(c: Cursor, told: Told, withCode = true): void {
  const code = readInteger(
    c,
    "ldap.resultCode",
    "resultCode",
    (n) => `${resultText(n)} (${n})`,
    ber.enumerated,
  );
  told.result = code;
  if (withCode) told.words += `${resultText(code)} `;
  readText(c, "ldap.matchedDN", "matchedDN");
  const message = readText(c, "ldap.errorMessage", "errorMessage");
  if (message !== "") told.words += `(${message}) `;
}

function readSearch(c: Cursor, told: Told): void {
  told.words += quoted(readText(c, "ldap.baseObject", "baseObject"));
  const scope = readInteger(
    c,
    "ldap.scope",
    "scope",
    (n) => `${scopes[n] ?? "Unknown"} (${n})`,
    ber.enumerated,
  );
  told.words += `${scopes[scope] ?? `Unknown scope(${scope})`} `;
  readInteger(
    c,
    "ldap.derefAliases",
    "derefAliases",
    (n) => `${dereferences[n] ?? "Unknown"} (${n})`,
    ber.enumerated,
  );
  readInteger(c, "ldap.sizeLimit", "sizeLimit");
  readInteger(c, "ldap.timeLimit", "timeLimit");
  readInteger(c, "ldap.typesOnly", "typesOnly", (n) => (n === 0 ? "False" : "True"), ber.boolean);
  const start = c.offset;
  const filter = readFilter(c);
  c.note("ldap.filter", `Filter: ${filter}`, start, c.offset, filter);
  readAttributes(c);
}

function readAttributes(c: Cursor): void {
  const list = expectHead(c, ber.sequence);
  c.open("ldap.attributes");
  let count = 0;
  for (; c.offset < list.end && count < mostParts; count += 1)
    readText(c, "ldap.AttributeDescription", "AttributeDescription");
  c.close(`attributes: ${count} item${count === 1 ? "" : "s"}`);
}

/** PartialAttributeList (RFC 4511 4.5.2): types, and the values of each. */
function readEntry(c: Cursor, told: Told): void {
  told.words += quoted(readText(c, "ldap.objectName", "objectName"));
  const list = expectHead(c, ber.sequence);
  c.open("ldap.attributes");
  let count = 0;
  for (; c.offset < list.end && count < mostParts; count += 1) {
    c.open("ldap.PartialAttributeList_item_element");
    expectHead(c, ber.sequence);
    const type = readText(c, "ldap.type", "type");
    const values = expectHead(c, ber.set);
    while (c.offset < values.end) readText(c, "ldap.AttributeValue", "AttributeValue");
    c.close(`PartialAttributeList item ${type}`);
  }
  c.close(`attributes: ${count} item${count === 1 ? "" : "s"}`);
}

function readOid(c: Cursor, end: number, identifier: number, told: Told): void {
  while (c.offset < end) {
    const head = readHead(c);
    const octets = contents(c, head);
    if (head.identifier !== identifier) continue;
    const text = formatted(octets);
    c.note("ldap.requestName", `OID: ${text}`, head.from, head.end, text);
    told.words += `${extendedName(text)} `;
    return;
  }
}

/** Reads what the message is about, and tells it behind its name and number. */
export function readOperation(c: Cursor, number: number, end: number, told: Told): void {
  switch (number) {
    case operation.bindRequest:
      readBind(c, told);
      return;
    case operation.unbind:
    case operation.reference:
      return;
    case operation.search:
      readSearch(c, told);
      return;
    case operation.entry:
      readEntry(c, told);
      return;
    case operation.extendedRequest:
    case operation.intermediate:
      readOid(c, end, 0x80, told);
      return;
    case operation.extendedResponse:
      readResult(c, told, false);
      readOid(c, end, 0x8a, told);
      return;
    case operation.bindResponse: {
      const from = c.offset;
      readResult(c, told);
      told.words += ntlmWords(c.bytes.subarray(from, Math.min(end, c.end)));
      return;
    }
    case 5:
    case 7:
    case 9:
    case 11:
    case 13:
    case 15:
      readResult(c, told);
      return;
    default:
      told.words += quoted(readText(c, "ldap.entry", "entry"));
  }
}

/** Abandon and delete have their one part in place of a sequence (RFC 4511 4.8, 4.11). */
export function readPlain(c: Cursor, number: number, octets: Uint8Array, start: number): string {
  if (number === operation.abandon) {
    const id = integerOf(octets);
    c.note("ldap.abandonRequest", `abandonRequest: ${id}`, start, c.offset, Number(id));
    return String(id);
  }
  const dn = formatted(octets);
  c.note("ldap.delRequest", `delRequest: ${dn}`, start, c.offset, dn);
  return quoted(dn);
}
