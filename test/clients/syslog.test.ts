import t from "tap";
import { client, compose } from "../../clients/syslog.ts";
import type { Engine } from "../../lib/command.ts";
import { connect } from "../../lib/net/connect.ts";
import { listen } from "../../lib/net/listen.ts";

const engine: Engine = { signal: new AbortController().signal, connect };
const time = new Date("2026-11-01T07:08:09.123Z");

t.test("the message that options describe", async (t) => {
  const cases: [object, RegExp][] = [
    [{ host: "h", tag: "su" }, /^<13>1 2026-11-01T07:08:09\.123Z h su - - - x y$/],
    [{ host: "h", tag: "su", priority: "auth.crit", id: "7", msgid: "ID" }, /^<34>1 \S+ h su 7 ID - x y$/],
    [{ host: "h", tag: "su", rfc3164: true, id: "7" }, /^<13>Nov [ 1]\d \d\d:08:09 h su\[7\]: x y$/],
    [{}, /^<13>1 \S+ \S+ \S+ - - - x y$/],
  ];
  for (const [options, wanted] of cases)
    t.match(Buffer.from(compose("x y", options as never, time)).toString(), wanted);
});

t.test("CR LF in parameters is refused before sending", async (t) => {
  for (const [text, options] of [
    ["a\r\n<0>b", {}],
    ["a\0", {}],
    ["a", { tag: "x y" }],
    ["a", { tag: "a\nb" }],
    ["a", { host: "é" }],
    ["a", { id: "x".repeat(129) }],
    ["a", { priority: "auth" }],
  ] as const)
    t.throws(() => compose(text, options), { code: "usage" }, JSON.stringify([text, options]));
});

t.test("the command sends over UDP, and over TCP with either framing", async (t) => {
  for (const [transport, options, wanted] of [
    ["udp", {}, /^<13>1 .* hello there$/],
    ["tcp", { tcp: true }, /^<13>1 .* hello there\n$/],
    ["tcp", { tcp: true, octetCount: true }, /^\d+ <13>1 .* hello there$/],
  ] as const) {
    let arrived = (_: string) => {};
    const got = new Promise<string>((resolve) => {
      arrived = resolve;
    });
    const listener = await listen(`${transport}://127.0.0.1:0`, {
      async stream(conn) {
        const chunks: Uint8Array[] = [];
        for await (const chunk of conn) chunks.push(chunk);
        arrived(Buffer.concat(chunks).toString());
      },
      datagram(message) {
        arrived(Buffer.from(message).toString());
        return undefined;
      },
    });
    t.teardown(() => listener.close());
    const port = String(listener.addresses[0]?.port);
    for await (const result of client.command.run(engine, [port, "hello", "there"], options))
      t.match(
        result.lines?.((_, text) => text).join("\n"),
        /hello there\n\(\d+ octets to 127\.0\.0\.1:\d+; syslog is never answered\)/,
      );
    t.match(await got, wanted);
  }
});
