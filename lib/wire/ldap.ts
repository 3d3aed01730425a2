/** LDAP: RFC 4511 4 (messages), 5.1 (over TCP); connectionless over UDP RFC 1798. Bind, search and results in full. */
import { ber, contents, expectHead, readHead, readInteger } from "./ber.ts";
import type { Cursor } from "./cursor.ts";
import { noteControls } from "./ldap-control.ts";
import { operationName } from "./ldap-name.ts";
import { operation, readOperation, readPlain, type Told } from "./ldap-operation.ts";
import { type Asked, asking, noteRequest, remember } from "./ldap-waiting.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";

/** One message of the list. */
export interface LdapMessage {
  readonly id: number;
  readonly operation: number;
  /** What the list says behind "bindRequest(1) ". */
  readonly words: string;
  /** Of an answer: 0 is success. */
  readonly result?: number | undefined;
}

/** Over TCP one message, over UDP as many as the datagram holds. */
export interface Ldap {
  readonly messages: readonly LdapMessage[];
}

/** What a conversation knows: entries that it has had so far, which Wireshark tells with each end of a search. */
interface State {
  readonly entries: number;
  /** The operation that its server answered last was a bind by SASL: what follows may be concealed. */
  readonly sasl?: "asked" | "agreed" | undefined;
  /** TLS was asked for (RFC 4511 4.14). */
  readonly tls?: boolean | undefined;
  /** Requests by their numbers. */
  readonly waiting?: ReadonlyMap<number, Asked> | undefined;
}

const start: State = { entries: 0 };
/** Octets of the length in front of what SASL conceals: RFC 4422 3.7. */
const saslHead = 4;

/** What is said of a request for TLS. */
const tlsWords = "LDAP_START_TLS_OID ";

/** Octets of one message at most; what says more is taken for something else. */
const longestMessage = 16 * 1024 * 1024;
/** Messages of a datagram that are looked at. */
const mostMessages = 4096;

/** What the tree says of a message: less than the list of some. */
function headingOf({ id, operation: number, words }: LdapMessage, entries: number): string {
  if (number === operation.abandon) return "LDAPMessage";
  const said = number >= operation.extendedRequest ? "" : ` ${words.trimEnd()}`;
  const counts = entries > 0 && (number === operation.entry || number === operation.done);
  const results = counts ? ` [${entries} result${entries === 1 ? "" : "s"}]` : "";
  return `LDAPMessage ${operationName(number)}(${id})${said}${results}`.trimEnd();
}

function readMessage(c: Cursor, context: Context | undefined, before: number): LdapMessage {
  c.open("ldap.LDAPMessage_element");
  const whole = expectHead(c, ber.sequence);
  const outer = c.narrow(whole.end);
  const id = readInteger(c, "ldap.messageID", "messageID");
  const head = readHead(c);
  const number = head.identifier & 31;
  const name = operationName(number);
  if (name === undefined || head.identifier < 0x40 || head.identifier >= 0x80)
    throw new Malformed(head.start, `no operation has the identifier 0x${head.identifier.toString(16)}`);
  c.open("ldap.protocolOp", `protocolOp: ${name} (${number})`);
  const around = c.narrow(head.end);
  const told: Told = { words: "" };
  const entries = before + (number === operation.entry ? 1 : 0);
  try {
    if (number === operation.abandon || number === operation.remove)
      told.words = readPlain(c, number, contents(c, head), head.from);
    else {
      const reference = number === operation.reference;
      c.open(`ldap.${name}${reference ? "" : "_element"}`);
      readOperation(c, number, head.end, told);
      const places = told.places ?? 0;
      c.close(reference ? `${name}: ${places} item${places === 1 ? "" : "s"}` : name);
    }
    if (head.end > c.end) throw c.cutOff();
  } catch (error) {
    if (error instanceof Malformed && number !== operation.abandon && told.words !== "")
      error.info = `${operationName(number)}(${id}) ${told.words}`;
    throw error;
  }
  const { words } = told;
  c.widen(around);
  c.offset = head.end;
  const abandoned = number === operation.abandon ? ` ${name}(${words})` : "";
  c.close(abandoned ? `protocolOp: ${name} (${number})${abandoned}` : undefined, number);
  if (c.recording) {
    c.widen(outer);
    noteControls(c, whole.end);
    noteRequest(c, stateOf(context).waiting?.get(id), context);
  }
  c.widen(outer);
  c.offset = whole.end;
  c.close(c.recording ? headingOf({ id, operation: number, words }, entries) : "");
  return { id, operation: number, words, ...(told.result !== undefined && { result: told.result }) };
}

function infoOf({ id, operation: number, words }: LdapMessage, entries: number): string {
  // Wireshark names an abandon by what is abandoned.
  if (number === operation.abandon) return `${operationName(number)}(${words}) `;
  const text = `${operationName(number)}(${id}) ${words}`;
  return number === operation.done ? `${text} [${entries} result${entries === 1 ? "" : "s"}]` : text;
}

/** Lightweight Directory Access Protocol. */
export const ldap: Protocol<Ldap> = {
  name: "ldap",
  sized: true,
  label: "LDAP",
  title: "Lightweight Directory Access Protocol",
  over: { tcp: [389, 3268], udp: [389] },

  parse(c: Cursor, context?: Context): Ldap {
    const overUdp = context?.carrier === "udp";
    if (isConcealed(c.bytes.subarray(c.offset, c.end), context)) {
      c.take(saslHead, "ldap.sasl_buffer_length", "SASL Buffer Length");
      c.take(c.left, "ldap.sasl_buffer", "SASL Buffer");
      return { messages: [] };
    }
    try {
      const messages: LdapMessage[] = [];
      let { entries } = stateOf(context);
      do {
        const message = readMessage(c, context, entries);
        if (message.operation === operation.entry) entries += 1;
        messages.push(message);
      } while (overUdp && c.left > 0 && messages.length < mostMessages);
      return { messages };
    } catch (error) {
      if (overUdp && error instanceof Malformed) error.column = "CLDAP";
      throw error;
    }
  },

  heading: (_value: Ldap, context?: Context) =>
    `${context?.carrier === "udp" ? "Connectionless " : ""}Lightweight Directory Access Protocol`,
  column: (_value: Ldap, context?: Context) => (context?.carrier === "udp" ? "CLDAP" : "LDAP"),

  info({ messages }: Ldap, context?: Context): string {
    let { entries } = stateOf(context);
    let text = "";
    for (const message of messages) {
      if (message.operation === operation.entry) entries += 1;
      text += infoOf(message, entries);
    }
    return text;
  },

  track({ messages }: Ldap, context: Context): State {
    const state = stateOf(context);
    let { entries, sasl, tls } = state;
    for (const { operation: number, words, result } of messages) {
      if (number === operation.entry) entries += 1;
      else if (number === operation.bindRequest) sasl = words.endsWith("sasl ") ? "asked" : undefined;
      else if (number === operation.bindResponse && result === 0 && sasl) sasl = "agreed";
      else if (number === operation.extendedRequest) tls = words === tlsWords;
    }
    const waiting = remember(messages, state.waiting, context);
    const same = entries === state.entries && sasl === state.sasl && tls === state.tls;
    return same && waiting === state.waiting ? state : { entries, sasl, tls, waiting };
  },

  // The tree is given the requests of these messages alone: the numbers come again.
  keep({ messages }: Ldap, context: Context): State {
    const { waiting, ...state } = stateOf(context);
    if (!waiting) return state;
    const found = messages.flatMap(({ id, operation: number }) => {
      const asked = asking.has(number) ? undefined : waiting.get(id);
      return asked ? [[id, asked] as const] : [];
    });
    return found.length > 0 ? { ...state, waiting: new Map(found) } : state;
  },

  // RFC 4511 4.14.2: what follows the server's consent is TLS.
  becomes({ messages }: Ldap, context: Context): string | undefined {
    const answer = messages.find((message) => message.operation === operation.extendedResponse);
    return stateOf(context).tls && answer?.result === 0 ? "tls" : undefined;
  },

  claims: (bytes: Uint8Array) => bytes[0] === ber.sequence && headSize(bytes) !== undefined,

  // RFC 4511 5.1: messages one after the other, each as long as its head says.
  frame(bytes: Uint8Array, context?: Context): number {
    if (isConcealed(bytes, context)) {
      const whole = saslHead + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
      return whole > bytes.length ? -whole : whole;
    }
    const size = headSize(bytes);
    if (size === undefined) return bytes.length;
    return size > bytes.length ? 0 : size;
  },
};

function stateOf(context: Context | undefined): State {
  return (context?.state as State | undefined) ?? start;
}

/** True for what is concealed as a bind by SASL agreed on. */
function isConcealed(bytes: Uint8Array, context: Context | undefined): boolean {
  return stateOf(context).sasl === "agreed" && bytes.length >= saslHead && bytes[0] === 0;
}

/** Octets of the first message: 0 while its length is not there, undefined for what is none. */
function headSize(bytes: Uint8Array): number | undefined {
  if (bytes[0] !== ber.sequence) return undefined;
  if (bytes.length < 2) return 0;
  const first = bytes[1] as number;
  if (first < 0x80) return 2 + first;
  const count = first & 0x7f;
  if (count === 0 || count > 4) return undefined;
  if (bytes.length < 2 + count) return 0;
  let length = 0;
  for (let n = 0; n < count; n += 1) length = length * 256 + (bytes[2 + n] as number);
  return length > longestMessage ? undefined : 2 + count + length;
}
