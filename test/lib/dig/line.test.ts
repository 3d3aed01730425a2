import t from "tap";
import { readLine } from "../../../lib/dig/line.ts";

const read = (line: string, before?: ReturnType<typeof readLine>) =>
  readLine(line.split(" ").filter(Boolean), before);

t.test("words in any order; what stands before the first name is for all", async (t) => {
  const rows: [string, object[]][] = [
    ["", [{ name: ".", type: 2, class: 1 }]],
    ["mx", [{ name: ".", type: 2 }]],
    ["example.org", [{ name: "example.org", type: 1, server: undefined, port: 53 }]],
    ["mx example.org. @::1 -p 5333", [{ name: "example.org", type: 15, server: "::1", port: 5333 }]],
    ["+tcp a.b AAAA +norecurse", [{ name: "a.b", type: 28, tcp: true, recurse: false }]],
    ["a.b ch TYPE65280", [{ name: "a.b", class: 3, type: 65280 }]],
    ["-x 192.0.2.1", [{ name: "1.2.0.192.in-addr.arpa", type: 12 }]],
    ["-x 192.0.2.1 -t soa", [{ name: "1.2.0.192.in-addr.arpa", type: 6 }]],
    ["-tany -x ::1", [{ type: 255 }]],
    ["-t mx a", [{ name: "a", type: 15 }]],
    ["-q mx -p53", [{ name: "mx", type: 1 }]],
    ["-4u a.b -b 127.0.0.1#99", [{ family: 4, micro: true, source: { host: "127.0.0.1", port: 99 } }]],
    ["a.b. -p domain", [{ port: 53 }]],
    [
      "mx a.b c.d ns @192.0.2.1 +tcp -x ::1 +qr",
      [
        { name: "a.b", type: 15, tcp: undefined },
        { name: "c.d", type: 2, tcp: true, server: "192.0.2.1" },
        { type: 15, tcp: undefined, server: undefined, sent: true },
      ],
    ],
    ["bücher.example", [{ name: "xn--bcher-kva.example" }]],
    ["a\\.b\\027.c", [{ name: "a\\.b\\027.c" }]],
    ["axfr a.b", [{ type: 252, comments: false, question: false }]],
    ["a.b ixfr=5", [{ type: 251, serial: 5, comments: false, question: false }]],
    ["-t IXFR=4294967295 a.b", [{ type: 251, serial: 4294967295 }]],
  ];
  for (const [line, wanted] of rows) {
    const { queries, warnings } = read(line);
    t.equal(queries.length, wanted.length, line);
    t.match(queries, wanted, line);
    t.same(
      warnings.filter((warning) => !warning.includes("extra type")),
      [],
    );
  }
});

t.test("of the whole line: +short and +cmd, a batch, a server in front", async (t) => {
  t.match(read("a.b +short"), { short: true, greeting: false, serverNamed: false });
  t.match(read("@::1 a.b"), { short: false, greeting: true, serverNamed: true });
  t.match(read("a.b @::1"), { serverNamed: false });
  const before = read("@::1 +nocmd -p 99 -f x");
  t.match(before, { batch: "x", queries: [] });
  t.match(read("a.b", before), { greeting: false, queries: [{ server: "::1", port: 99 }] });
});

t.test("warnings and mistakes", async (t) => {
  t.same(read("a.b a mx").warnings, [";; Warning, extra type option"]);
  t.same(read("a.b in ch").warnings, [";; Warning, extra class option"]);
  t.same(read("-t zz -c \x1b a.b").warnings, [
    ";; Warning, ignoring invalid type zz",
    ";; Warning, ignoring invalid class \\x1b",
  ]);
  for (const wrong of [
    ...["a..b", "x".repeat(64), "\\300", "-p", "-p 99999", "-p x", "-b x", "-b ::1#x", "-b ::1#99999"],
    ...["-x x", "-k file a.b", "@", "+what", "-y a:b"],
  ])
    t.throws(() => read(wrong), { code: "usage", exitStatus: 1 }, wrong);
  t.throws(() => readLine([""]), { code: "usage" });
});
