/** Variable bindings of SNMP: RFC 2578 7.1, RFC 3416 3. */
import { formattedString, latin1 } from "../printable.ts";
import { ber, contents, expectHead, fieldHead, integerOf, oidName, oidText, readHead } from "./ber.ts";
import { type Cursor, hex } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { Malformed } from "./malformed.ts";
import { octetsText } from "./shown.ts";

/** Bindings of one message at most (RFC 3416 3: max-bindings). */
const mostBindings = 2147;

const types: Readonly<Record<number, string>> = {
  [ber.integer]: "Integer32",
  [ber.octets]: "OctetString",
  [ber.nothing]: "Null",
  [ber.oid]: "OID",
  64: "IpAddress",
  65: "Counter32",
  66: "Gauge32",
  67: "Timeticks",
  68: "Opaque",
  70: "Counter64",
  71: "Unsigned32",
};

const fields: Readonly<Record<number, string>> = {
  [ber.integer]: "snmp.value.int",
  [ber.octets]: "snmp.value.octets",
  [ber.nothing]: "snmp.value.null",
  [ber.oid]: "snmp.value.oid",
  64: "snmp.value.ipv4",
  65: "snmp.value.counter",
  66: "snmp.value.g32",
  67: "snmp.value.timeticks",
  68: "snmp.value.opaque",
  70: "snmp.value.counter",
  71: "snmp.value.u32",
};

/** sysDescr and sysName (RFC 3418 2), which Wireshark shows as text too. */
const described = new Set(["1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.5.0"]);

const exceptions: Readonly<Record<number, readonly [field: string, words: string]>> = {
  128: ["snmp.noSuchObject", "noSuchObject"],
  129: ["snmp.noSuchInstance", "noSuchInstance"],
  130: ["snmp.endOfMibView", "endOfMibView"],
};

function valueText(identifier: number, octets: Uint8Array): string {
  if (identifier === ber.integer) return String(integerOf(octets));
  if (identifier === ber.oid) return `${oidText(octets)} (${oidName(oidText(octets))})`;
  if (identifier === 64) return octets.length === 4 ? octets.join(".") : hex(octets);
  if ((identifier >= 65 && identifier <= 67) || identifier >= 70) return String(integerOf(octets, true));
  if (
    identifier === ber.octets &&
    octets.length > 0 &&
    octets.every((octet) => octet >= 0x20 && octet < 0x7f)
  )
    return `"${latin1(octets)}"`;
  return octetsText(octets);
}

/** Reads what stands behind the name of a binding, and gives its words. */
function readValue(c: Cursor, name: string): string {
  const head = readHead(c);
  const octets = contents(c, head);
  if (!c.recording) return "";
  const exception = exceptions[head.identifier];
  if (exception) {
    c.offset = head.start;
    c.open(exception[0], exception[1]);
    noteExpert(c, {
      severity: "note",
      group: "Response",
      message: exception[1],
      name: "snmp.varbind.response",
    });
    c.offset = head.end;
    c.close();
    return exception[1];
  }
  const type = types[head.identifier];
  if (type === undefined) {
    c.note("snmp.value.unk", `Value (Unknown): ${hex(octets)}`, head.from, head.end);
    return hex(octets);
  }
  if (head.identifier === ber.nothing) {
    c.note("snmp.value.null", "Value (Null)", head.start, head.end);
    return "Value (Null)";
  }
  const text = valueText(head.identifier, octets);
  c.offset = head.from;
  c.open(fields[head.identifier] as string, `Value (${type}): ${text}`);
  if (described.has(name)) {
    const string = formattedString(octets);
    c.note("snmp.var-bind_str", `Variable-binding-string: ${string}`, head.from, head.end, string);
  }
  c.offset = head.end;
  c.close(undefined, plainValue(head.identifier, octets, text));
  return text;
}

/** What filters and JSON see of a value. */
function plainValue(identifier: number, octets: Uint8Array, text: string): string | number | bigint {
  if (identifier === ber.integer) return integerOf(octets);
  if (identifier === ber.octets || identifier === 68) return hex(octets);
  if (identifier === ber.oid) return oidText(octets);
  return identifier >= 65 ? integerOf(octets, true) : text;
}

/** Reads the list of bindings and gives their names. */
export function readBindings(c: Cursor): string[] {
  const names: string[] = [];
  const list = fieldHead(c, ber.sequence);
  if (!list) return names;
  const outer = c.narrow(list.end);
  c.open("snmp.variable_bindings");
  try {
    while (c.sent > 0 && names.length < mostBindings) {
      c.open("snmp.VarBind_element");
      const binding = expectHead(c, ber.sequence);
      const bindings = c.narrow(binding.end);
      const head = readHead(c);
      if (head.identifier !== ber.oid) {
        // As Wireshark: what has no name is passed over.
        c.note("", "ObjectName must be an OID in primitive encoding", binding.start, binding.end);
        c.widen(bindings);
        c.offset = binding.end;
        c.close();
        continue;
      }
      const name = oidText(contents(c, head));
      c.note("snmp.name", `Object Name: ${name} (${oidName(name)})`, head.from, head.end, name);
      const text = readValue(c, name);
      names.push(name);
      c.widen(bindings);
      c.close(c.recording ? `${name}: ${text}` : "");
    }
  } catch (error) {
    // Wireshark puts what was asked in front of these, but only once it has read them all.
    if (error instanceof Malformed) error.info = names.map((name) => ` ${name}`).join("");
    throw error;
  }
  c.widen(outer);
  c.offset = list.end;
  c.close(`variable-bindings: ${names.length} item${names.length === 1 ? "" : "s"}`, names.length);
  return names;
}
