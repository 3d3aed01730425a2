/** Faults of the DNS server: the types and names it can fail at, and what an answer becomes where one strikes. */
import type { FaultKind, FaultWords } from "../fault/fault.ts";
import type { Ends, Faults } from "../fault/faults.ts";
import type { Connection } from "../net/connection.ts";
import { decodeMessage, encodeMessage, type Message } from "../wire/dns.ts";
import { rcode } from "../wire/dns-code.ts";
import { type, typeName } from "../wire/dns-type.ts";

/** What the server lets be faulty. */
export const dnsFaults: FaultWords = {
  points: [
    ...[
      "A",
      "AAAA",
      "CNAME",
      "MX",
      "NS",
      "PTR",
      "SOA",
      "TXT",
      "SRV",
      "CAA",
      "NAPTR",
      "HTTPS",
      "SVCB",
      "ANY",
      "AXFR",
    ],
  ],
  others: {
    like: /^(?:TYPE\d{1,5}|[^:*]*\.[^:*]*|\*\.[^:*]+)$/i,
    named: "a name with a dot (www.example.org, *.example.org)",
  },
  kinds: [
    ...(["delay", "drop", "truncate", "servfail", "nxdomain", "nodata"] as const),
    ...(["refused", "formerr", "notimp", "id"] as const),
  ],
  examples: ["A:drop=1/2", "A:truncate", "www.example.org:servfail@20%"],
};

const codes: Partial<Record<FaultKind, number>> = {
  servfail: rcode.SERVFAIL,
  nxdomain: rcode.NXDOMAIN,
  nodata: rcode.NOERROR,
  refused: rcode.REFUSED,
  formerr: rcode.FORMERR,
  notimp: rcode.NOTIMP,
};

/** The answer to a query, by `answer`, after what strikes at its type or its name. `conn` is there over TCP. */
export async function dnsFault(
  faults: Faults,
  query: Uint8Array,
  from: Ends | Connection,
  answer: () => Uint8Array | undefined | Promise<Uint8Array | undefined>,
): Promise<Uint8Array | undefined> {
  const conn = "read" in from ? from : undefined;
  const points = pointsOf(query);
  // TC means nothing over TCP (RFC 7766 5): there the answer is whole.
  const struck = points && faults.at(points, from, (kind) => !(conn && kind === "truncate"));
  if (!struck) return answer();
  if (struck.delay > 0 && !(await faults.wait(struck.delay, conn))) return undefined;
  const kind = struck.fault?.kind;
  if (kind === "drop") return undefined;
  const made = await answer();
  return made && kind ? spoilt(made, kind) : made;
}

/** The words of a query: its type, and its name with and without the last dot; undefined for what is no query. */
function pointsOf(query: Uint8Array): string[] | undefined {
  if (query.length < 3 || (query[2] as number) >= 0x80) return undefined;
  try {
    const [question] = decodeMessage(query).questions;
    if (!question) return undefined;
    const name = question.name.replace(/\.$/, "");
    return [typeName(question.type), name, `${name}.`];
  } catch {
    return undefined;
  }
}

/** An answer as the fault has it: another ID, cut, or another result. */
function spoilt(octets: Uint8Array, kind: FaultKind): Uint8Array {
  if (kind === "id") {
    const copy = Uint8Array.from(octets);
    copy[0] = (copy[0] as number) ^ 0xff;
    return copy;
  }
  const message = decodeMessage(octets);
  const opt = message.additionals.filter((record) => record.type === type.OPT);
  const bare: Message = { ...message, answers: [], authorities: [], additionals: opt };
  if (kind === "truncate") return encodeMessage({ ...bare, truncated: true });
  const code = codes[kind] ?? rcode.SERVFAIL;
  // Only a name or a type that is not there is an answer with authority; its SOA lets it be kept (RFC 2308 2).
  const negative = code === rcode.NXDOMAIN || code === rcode.NOERROR;
  const authorities = negative ? message.authorities.filter((record) => record.type === type.SOA) : [];
  return encodeMessage({
    ...bare,
    authorities,
    authoritative: negative && message.authoritative,
    rcode: code,
  });
}
