import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { caa, strings } from "../../../lib/wire/dns-strings.ts";
import { parsed, readBack, written } from "../../support/rdata.ts";

const txt = strings("dns.txt", "TXT");
const hinfo = strings("dns.hinfo", "HINFO", 2);

t.test("strings", async (t) => {
  t.equal(written(txt, parsed(txt, 'a "b \\" c" ""')), "016105622022206300");
  t.equal(txt.text(readBack(txt, "021b5b00")), '"\\027[" ""');
  t.equal(written(hinfo, parsed(hinfo, '"RFC8482" ""')), "075246433834383200");
  t.throws(() => parsed(hinfo, "one"), /2 strings is missing/);
  t.throws(() => parsed(txt, ""), /string is missing/);
  t.throws(() => parsed(txt, `"${"x".repeat(256)}"`), /more than 255 octets/);
  t.throws(() => readBack(txt, "0561"), { name: "Malformed" });
});

t.test("CAA", async (t) => {
  const data = parsed(caa, '128 issue "ca.example; x=y"');
  t.equal(written(caa, data), `80056973737565${Buffer.from("ca.example; x=y").toString("hex")}`);
  t.equal(caa.text(readBack(caa, written(caa, data))), '128 issue "ca.example; x=y"');
  t.throws(() => parsed(caa, "0 is-sue x"), /letters/);
  t.throws(() => parsed(caa, "256 issue x"), /flags/);
  t.throws(() => readBack(caa, "00ff61"), { name: "Malformed" });
});

t.test("what stands behind a NUL is no part of the text", async (t) => {
  for (const [hex, text, remarks] of [
    ["03616200", "TXT: ab", 0],
    ["0461620063", "TXT: ab", 1],
    ["026162", "TXT: ab", 0],
  ] as const) {
    const bytes = Buffer.from(hex, "hex");
    const c = new Cursor(bytes, 0, bytes.length, true);
    txt.read(c, 0);
    t.equal(c.fields[1]?.text, text);
    t.equal(c.fields[1]?.children?.length, remarks);
  }
});
