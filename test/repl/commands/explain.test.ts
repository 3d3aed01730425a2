import t from "tap";
import { readExplain } from "../../../repl/commands/explain.ts";
import { typing } from "../../support/typing.ts";

t.test("what is meant", async (t) => {
  for (const [line, port, transports, host] of [
    ["port 2525", 2525, "tcp udp", undefined],
    ["2525", 2525, "tcp udp", undefined],
    ["tcp 2525", 2525, "tcp", undefined],
    ["port udp 53", 53, "udp", undefined],
    ["25/tcp", 25, "tcp", undefined],
    ["smtp", 25, "tcp udp", undefined],
    ["domain/udp", 53, "udp", undefined],
    ["127.0.0.1:8080", 8080, "tcp udp", "127.0.0.1"],
    ["127.0.0.1 8080", 8080, "tcp udp", "127.0.0.1"],
    ["udp://[::1]:53", 53, "udp", "::1"],
    ["tls://[::1]:443", 443, "tcp", "::1"],
    ["0", 0, "tcp udp", undefined],
  ] as const) {
    const found = readExplain(line.split(" "));
    t.same([found.port, found.transports.join(" "), found.host], [port, transports, host], line);
  }
  for (const line of ["port", "", "tcp", "70000", "1 2 3", "unix:/run/a", "nosuchname", "\x1b[2J"])
    t.throws(() => readExplain(line.split(" ").filter(Boolean)), { code: "usage" }, line);
});

t.test(
  "a server of this porthole",
  { skip: process.platform !== "linux" && "there is no /proc here" },
  async (t) => {
    const { type, serve } = typing(t);
    const port = await serve("serve echo 127.0.0.1:0");
    const [found] = await type(`explain tcp ${port}`);
    t.match(
      found?.text,
      new RegExp(
        `^${port}/tcp: #1 echo, \\S+\\(${process.pid}\\) of \\S+ listens on 127\\.0\\.0\\.1\\.\nWho reaches it: this machine alone`,
      ),
    );
    t.match(found?.text, /A bind of \d+\/tcp on 127\.0\.0\.1.* is refused: EADDRINUSE/);
    t.match(found, {
      port,
      transports: [
        {
          bound: [{ state: "LISTEN", session: 1, reach: "machine" }],
          bind: [{ code: "EADDRINUSE" }, {}, {}, {}],
        },
      ],
    });
    t.match(await type("explain 0"), [{ text: /^0 is a wildcard/ }]);
  },
);
