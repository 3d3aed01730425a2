import t from "tap";
import { checkParams, keyName, paramText, parseParam, valueText } from "../../../lib/wire/dns-svcparam.ts";

t.test("keys", async (t) => {
  const names = [0, 1, 2, 6, 7, 8, 9, 65000].map(keyName).join(" ");
  t.equal(names, "mandatory alpn no-default-alpn ipv6hint dohpath ohttp key9 key65000");
  t.equal(parseParam("ALPN=h2").key, 1);
  t.equal(paramText(parseParam("key9")), "key9");
});

t.test("values that have not their key's form are shown as octets", async (t) => {
  const rows: [key: number, octets: string, text: string][] = [
    [0, "00", 'mandatory="\\000"'],
    [1, "0568", 'alpn="\\005h"'],
    [1, "00", 'alpn="\\000"'],
    [3, "00", 'port="\\000"'],
    [4, "0a0000", 'ipv4hint="\\010\\000\\000"'],
    [7, "2f71", 'dohpath="/q"'],
    [8, "", "ohttp"],
  ];
  for (const [key, octets, text] of rows)
    t.equal(paramText({ key, value: Buffer.from(octets, "hex") }), text, text);
  t.equal(valueText(3, Buffer.from([1, 187])), "443");
  t.doesNotThrow(() => checkParams([]));
});
