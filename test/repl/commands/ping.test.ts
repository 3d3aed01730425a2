import t from "tap";
import { noPaint } from "../../../lib/command.ts";
import { protocols } from "../../../protocols.ts";
import { Porthole } from "../../../repl/engine.ts";
import { runCommand } from "../../../repl/program.ts";
import { splitWords } from "../../../repl/words.ts";
import { portholeThere, withoutRouters } from "../../support/routers.ts";

t.test("ping at the prompt", async (t) => {
  const porthole = new Porthole({ protocols, via: "journal", face: { text() {}, notice() {}, front() {} } });
  t.teardown(() => porthole.close());
  const type = async (line: string) => {
    const found: { json: Record<string, unknown>; text: string }[] = [];
    for await (const result of runCommand(porthole, splitWords(line)))
      found.push({
        json: (result.json ?? {}) as Record<string, unknown>,
        text: result.lines?.(noPaint).join("\n") ?? "",
      });
    return found;
  };
  const found = await type("ping localhost -4 -c 2 -i 0.001 --by tcp");
  t.match(
    found.map(({ text }) => text),
    [
      "PING localhost (127.0.0.1) by TCP connects",
      /^answer from 127\.0\.0\.1: seq=\d time=\d+\.\d{3} ms$/,
      /^answer from 127\.0\.0\.1: seq=\d time=/,
      /^--- localhost ping statistics ---\n2 packets transmitted, 2 received, 0% packet loss, time \d+ms\nrtt min\/avg\/max\/mdev = [\d./]+ ms\ntimes ..$/u,
    ],
  );
  t.match(found.at(-1)?.json, { by: "tcp", summary: { sent: 2, received: 2, loss: 0, mdev: Number } });
  t.equal((await type("ping 127.0.0.1 -q -c 1 --by udp"))[1]?.text, "", "-q tells no single reply");
  for (const [line, message] of [
    ["ping 127.0.0.1 -c 0", /--count "0"/],
    ["ping 127.0.0.1 -s 70000", /--size "70000"/],
    ["ping 127.0.0.1 -W x", /duration "x"/],
    ["ping 127.0.0.1 --by pigeon", /pigeon/],
    ["ping ::1 -4", /Cannot ask ::1 over IPv4: it is an address of IPv6/],
    ["ping ::1 -4 -6", /-4 and -6 together/],
    ["traceroute 127.0.0.1 -f 9 -m 3", /begin with hop 9/],
  ] as const)
    await t.rejects(type(line), { code: "usage", message }, line);
  const slow = type("ping 127.0.0.1 --by tcp -i 60s");
  // The first reply comes at once; the second is a minute away.
  await type("ping 127.0.0.1 --by tcp -c 1");
  porthole.interrupt();
  await t.rejects(slow, { code: "aborted" });
});

const skip = await withoutRouters();

t.test("a router that answers for the host is named", { skip }, async (t) => {
  const { found, status, errors } = await portholeThere("ping", "-c", "1", "-t", "1", "10.3.0.2");
  t.match(found[0], {
    address: "10.1.0.2",
    outcome: "time-exceeded",
    error: "Time to live exceeded",
    by: /^(net-)?ping$/,
  });
  t.match(found.at(-1), { summary: { sent: 1, received: 0, errors: 1, loss: 100 } });
  t.equal(status, 1);
  t.match(errors, /Cannot reach 10\.3\.0\.2: none of 1 requests was answered/);
  t.match((await portholeThere("ping", "-c", "1", "fd03::2")).found[0], {
    outcome: "reply",
    by: /^(net-)?ping$/,
  });
});
