/** The SVCB and HTTPS records (RFC 9460 2): priority, target and parameters. */
import { type Cursor, hex } from "./cursor.ts";
import { absoluteText, type Codec, nameField, parseNumber, u16 } from "./dns-codec.ts";
import { checkParams, keyName, paramText, parseParam, type SvcParam, valueText } from "./dns-svcparam.ts";
import { Malformed } from "./malformed.ts";

/** Where a service is and what it speaks. Priority 0 makes it an alias. */
export interface Svcb {
  priority: number;
  target: string;
  /** In increasing order of their keys. */
  params: SvcParam[];
}

function readParams(c: Cursor): SvcParam[] {
  const params: SvcParam[] = [];
  while (c.left > 0) {
    c.open("dns.svcb.svcparam");
    const at = c.offset;
    const number = c.uint(2, "dns.svcb.svcparam.key", "SvcParamKey", (n) => `${keyName(n)} (${n})`);
    // RFC 9460 2.2: "SvcParamKeys SHALL appear in increasing numeric order".
    const before = params.at(-1);
    if (before && before.key >= number) throw new Malformed(at, "the parameters are not in increasing order");
    const size = c.uint(2, "dns.svcb.svcparam.length", "SvcParamValue length");
    const shown = (bytes: Uint8Array) => valueText(number, bytes) ?? hex(bytes);
    const value = c.take(size, "dns.svcb.svcparam.value", "SvcParamValue", shown).slice();
    c.close(c.recording ? `SvcParam: ${paramText({ key: number, value })}` : "");
    params.push({ key: number, value });
  }
  return params;
}

/** SVCB, and HTTPS, which has its form. */
export const svcb: Codec<Svcb> = {
  read: (c, start) => ({
    priority: c.uint(2, "dns.svcb.svcpriority", "SvcPriority"),
    target: nameField(c, start, "dns.svcb.targetname", "TargetName"),
    params: readParams(c),
  }),
  // RFC 9460 2.2: TargetName is not compressed.
  write({ priority, target, params }, names, offset) {
    const bytes = [...u16(priority), ...names.write(target, offset + 2, false)];
    for (const param of params) {
      bytes.push(...u16(param.key), ...u16(param.value.length));
      for (const octet of param.value) bytes.push(octet);
    }
    return bytes;
  },
  text: ({ priority, target, params }) =>
    [String(priority), absoluteText(target), ...params.map(paramText)].join(" "),
  parse(words, absolute) {
    if (words.length < 2) throw new RangeError("priority and target are missing");
    const params = words.slice(2).map(parseParam);
    params.sort((a, b) => a.key - b.key);
    checkParams(params);
    return {
      priority: parseNumber(words[0], "priority", 0xffff),
      target: absolute(words[1] as string),
      params,
    };
  },
};
