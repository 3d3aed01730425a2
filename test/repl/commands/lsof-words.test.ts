import t from "tap";
import { lsofToPorts } from "../../../repl/commands/lsof-words.ts";
import { readPortsWords } from "../../../repl/commands/ports-words.ts";

t.test("lsof's words are those of ports", async (t) => {
  for (const [line, expected] of [
    ["-i", "-a -p"],
    ["-nP -i", "-a -p -n"],
    ["-i4", "-a -p -4"],
    ["-i 6", "-a -p -6"],
    ["-iTCP", "-a -p -t"],
    ["-iudp", "-a -p -u"],
    ["-i :25", "-a -p ( ( ( sport = 25 or dport = 25 ) ) )"],
    ["-iTCP:smtp", "-a -p -t ( ( ( sport = smtp or dport = smtp ) ) )"],
    ["-i :20-25", "-a -p ( ( ( ( sport >= 20 and sport <= 25 ) or ( dport >= 20 and dport <= 25 ) ) ) )"],
    [
      "-i @127.0.0.1:1,2",
      "-a -p ( ( ( src 127.0.0.1 or dst 127.0.0.1 ) and ( sport = 1 or dport = 1 or sport = 2 or dport = 2 ) ) )",
    ],
    ["-i 6TCP@[::1]:25", "-a -p -6 -t ( ( ( src [::1] or dst [::1] ) and ( sport = 25 or dport = 25 ) ) )"],
    ["-iTCP -sTCP:LISTEN -P -n", "-a -p -n -t state LISTEN"],
    ["-i -s TCP:^TIME_WAIT,^CLOSE_WAIT", "-a -p exclude TIME_WAIT exclude CLOSE_WAIT"],
    ["-U", "-a -p -x"],
  ] as const) {
    const words = lsofToPorts(line.split(" "));
    t.equal(words.join(" "), expected, line);
    t.doesNotThrow(() => readPortsWords(words), line);
  }
  t.same(lsofToPorts([]), ["-a", "-p"]);
});

t.test("what lsof has besides sockets is not here", async (t) => {
  for (const line of [
    "/etc/passwd",
    "-p 42",
    "-c node",
    "-i TCP:25:26",
    "-s",
    "-s LISTEN",
    "-i \x1b[2J",
    "--help",
  ])
    t.throws(() => lsofToPorts(line.split(" ")), { code: "usage" }, line);
});
