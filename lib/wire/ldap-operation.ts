/** What the operations of LDAP say: RFC 4511 4.1.9 (results), 4.2 (bind), 4.5 (search), 4.12 (extensions). */
import { formatted } from "../printable.ts";
import { ber, contents, expectHead, integerOf, readHead, readInteger } from "./ber.ts";
import { type Cursor, hex } from "./cursor.ts";
import { mostParts, readList, readModifications, readText } from "./ldap-attribute.ts";
import { readFilter } from "./ldap-filter.ts";
import { extendedName, resultText } from "./ldap-name.ts";
import { ntlmWords } from "./ntlmssp.ts";
import { octetsText } from "./shown.ts";

/** Operations that are looked at apart, by their tags. */
export const operation = {
  bindRequest: 0,
  bindResponse: 1,
  unbind: 2,
  search: 3,
  entry: 4,
  modify: 6,
  add: 8,
  rename: 12,
  compare: 14,
  done: 5,
  remove: 10,
  abandon: 16,
  reference: 19,
  extendedRequest: 23,
  extendedResponse: 24,
  intermediate: 25,
} as const;

const scopes = ["baseObject", "singleLevel", "wholeSubtree"];
const dereferences = ["neverDerefAliases", "derefInSearching", "derefFindingBaseObj", "derefAlways"];

const quoted = (dn: string) => `"${dn === "" ? "<ROOT>" : dn}" `;

/** What the list says of a message, as far as it was read: all that there is when its octets end too early. */
export interface Told {
  words: string;
  /** The result code of an answer. */
  result?: number;
  /** Places that a reference names. */
  places?: number;
}

function readBind(c: Cursor, told: Told): void {
  readInteger(c, "ldap.version", "version");
  told.words += quoted(readText(c, "ldap.name", "name"));
  const head = readHead(c);
  if (head.identifier === 0x80) {
    c.open("ldap.authentication", "authentication: simple (0)");
    const password = formatted(contents(c, head));
    c.note("ldap.simple", `simple: ${password}`, head.from, head.end, password);
    c.close(undefined, 0);
    told.words += "simple ";
    return;
  }
  if (head.identifier !== 0xa3) {
    // MS-ADTS 5.1.1.1.3: NTLM in the place of a password.
    told.words += ntlmWords(contents(c, head)) || "Unknown auth(4294967295) ";
    return;
  }
  c.open("ldap.authentication", "authentication: sasl (3)");
  c.open("ldap.sasl_element", "sasl");
  readText(c, "ldap.mechanism", "mechanism");
  if (c.offset < head.end) {
    const credentials = expectHead(c, ber.octets);
    const octets = contents(c, credentials);
    told.words += ntlmWords(octets);
    if (c.recording)
      c.note("ldap.credentials", `credentials: ${octetsText(octets)}`, credentials.from, credentials.end);
  }
  c.close();
  c.close(undefined, 3);
  told.words += "sasl ";
}

/** LDAPResult (RFC 4511 4.1.9). */
function readResult(c: Cursor, told: Told, withCode = true): void {
  const code = readInteger(
    c,
    "ldap.resultCode",
    "resultCode",
    (n) => `${resultText(n).replace(/^Unknown.*/, "Unknown")} (${n})`,
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
  readFilter(c);
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

function readEntry(c: Cursor, told: Told): void {
  told.words += quoted(readText(c, "ldap.objectName", "objectName"));
  readList(c, "PartialAttributeList");
}

/** AddRequest, ModifyDNRequest and CompareRequest (RFC 4511 4.7, 4.9, 4.10). */
function readChange(c: Cursor, number: number, end: number, told: Told): void {
  told.words += quoted(readText(c, "ldap.entry", "entry"));
  if (!c.recording || c.offset >= end) return;
  if (number === operation.add) readList(c, "AttributeList");
  else if (number === operation.rename) {
    readText(c, "ldap.newrdn", "newrdn");
    const words = (n: number) => (n === 0 ? "False" : "True");
    readInteger(c, "ldap.deleteoldrdn", "deleteoldrdn", words, ber.boolean);
    if (c.offset < end) readText(c, "ldap.newSuperior", "newSuperior", 0x80);
  } else if (number === operation.compare) {
    c.open("ldap.ava_element", "ava");
    expectHead(c, ber.sequence);
    readText(c, "ldap.attributeDesc", "attributeDesc");
    readText(c, "ldap.assertionValue", "assertionValue");
    c.close();
  }
}

function readOid(c: Cursor, end: number, identifier: number, told: Told, response = false): void {
  while (c.offset < end) {
    const head = readHead(c);
    const octets = contents(c, head);
    if (head.identifier !== identifier) continue;
    const text = formatted(octets);
    const name = identifier === 0x80 && !response ? "requestName" : "responseName";
    c.note(`ldap.${name}`, `${name}: ${text} (${extendedName(text)})`, head.from, head.end, text);
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
      return;
    case operation.reference:
      for (told.places = 0; c.recording && c.offset < end; told.places += 1)
        readText(c, "ldap.LDAPURL", "LDAPURL");
      return;
    case operation.search:
      readSearch(c, told);
      return;
    case operation.entry:
      readEntry(c, told);
      return;
    case operation.extendedRequest:
    case operation.intermediate:
      readOid(c, end, 0x80, told, number === operation.intermediate);
      return;
    case operation.extendedResponse:
      readResult(c, told, false);
      readOid(c, end, 0x8a, told);
      return;
    case operation.bindResponse: {
      const from = c.offset;
      readResult(c, told);
      told.words += ntlmWords(c.bytes.subarray(from, Math.min(end, c.end)));
      if (c.recording && c.offset < end && c.left > 0 && c.peek() === 0x87) {
        const head = readHead(c);
        const octets = contents(c, head);
        c.note(
          "ldap.serverSaslCreds",
          `serverSaslCreds: ${octetsText(octets)}`,
          head.from,
          head.end,
          hex(octets),
        );
      }
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
    case operation.modify:
      told.words += quoted(readText(c, "ldap.object", "object"));
      if (c.recording && c.offset < end) readModifications(c);
      return;
    default:
      readChange(c, number, end, told);
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
