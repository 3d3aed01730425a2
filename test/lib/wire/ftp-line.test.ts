import t from "tap";
import {
  changedDirectory,
  extendedPassive,
  extendedPort,
  quotedDirectory,
  sixNumbers,
} from "../../../lib/wire/ftp-line.ts";

t.test("six numbers, wherever they stand (RFC 959 4.1.2)", async (t) => {
  for (const text of [
    "Entering Passive Mode (10,0,0,2,4,51).",
    "listen to 10,0,0,2,4,51",
    "1 x 10,0,0,2,4,51",
  ])
    t.match(sixNumbers(text), { host: "10.0.0.2", port: 4 * 256 + 51, hostSize: 8, portSize: 4 });
  t.equal(sixNumbers("10,0,0,2,4"), undefined);
  t.equal(sixNumbers(""), undefined);
});

t.test("EPRT (RFC 2428 2)", async (t) => {
  t.match(extendedPort("|1|10.0.0.1|6275|"), { family: 1, host: "10.0.0.1", port: 6275, portAt: 12 });
  t.match(extendedPort("!2!2001:db8::1!65535!"), { family: 2, host: "2001:db8::1", port: 65535 });
  for (const wrong of ["", "|", "a1a1.2.3.4a1a", "|3|x|1|", "|1||1|", "|1|1.2.3.4|65536|", "|1|1.2.3.4|1|x|"])
    t.equal(extendedPort(wrong), undefined, wrong);
});

t.test("EPSV (RFC 2428 3)", async (t) => {
  t.same(extendedPassive("Entering Extended Passive Mode (|||6446|)"), { port: 6446, at: 35, size: 4 });
  for (const wrong of ["(||6446|)", "(|||x|)", "|||6446|", "(|||65536|)", ""])
    t.equal(extendedPassive(wrong), undefined, wrong);
});

t.test("directories", async (t) => {
  t.equal(quotedDirectory('"/a ""b""" is current'), '/a "b"');
  t.equal(quotedDirectory("/a"), undefined);
  t.equal(quotedDirectory('"/a'), undefined);
  t.equal(changedDirectory("", "x"), "x");
  t.equal(changedDirectory("/a/b", "../c/./d"), "/a/c/d");
  t.equal(changedDirectory("/a", "/z"), "/z");
  t.equal(changedDirectory("/", "../.."), "/");
});
