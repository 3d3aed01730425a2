import t from "tap";
import { ask, client, explainSample } from "../../clients/ntp.ts";
import type { Engine } from "../../lib/command.ts";
import { connect } from "../../lib/net/connect.ts";
import { listen } from "../../lib/net/listen.ts";
import { pair } from "../../lib/net/memory.ts";
import { Cursor } from "../../lib/wire/cursor.ts";
import { blank, type Ntp, ntp } from "../../lib/wire/ntp.ts";
import { deadline } from "../support/deadline.ts";

const engine: Engine = { signal: new AbortController().signal, connect };
const seconds = (count: number) => BigInt(Math.round(count * 2 ** 32));

/** A server whose clock is ahead by `ahead` seconds and that takes a tenth; `change` alters its answer. */
function answering(ahead: number, change: (reply: Ntp) => Ntp = (reply) => reply) {
  return (message: Uint8Array) => {
    const asked = ntp.parse(new Cursor(message));
    const receive = asked.transmit + seconds(ahead);
    return ntp.emit!(
      change({
        ...{ ...blank, mode: 4, stratum: 10, precision: -10, referenceId: Uint8Array.of(127, 127, 1, 1) },
        ...{ origin: asked.transmit, receive, transmit: receive },
      }),
    );
  };
}

t.test("offset and delay of a clock that is ahead, and how they were computed", async (t) => {
  const listener = await listen("udp://127.0.0.1:0", { datagram: answering(100) });
  t.teardown(() => listener.close());
  const found: { offset: number; delay: number; text: string }[] = [];
  for await (const result of client.command.run(engine, [String(listener.addresses[0]?.port)], {
    count: "2",
  }))
    found.push({
      ...(result.json as { offset: number; delay: number }),
      text: result.lines?.((_, text) => text).join("\n") ?? "",
    });
  t.equal(found.length, 2);
  for (const { offset, delay, text } of found) {
    t.ok(Math.abs(offset - 100) < 1, String(offset));
    t.ok(delay >= 0 && delay < 2, String(delay));
    t.match(text, /^offset \+\d+\.\d{6} s: the clock of 127\.0\.0\.1:\d+ is ahead of this one/);
    t.match(
      text,
      /stratum secondary reference \(10\), reference 127\.127\.1\.1 \(a local clock that nothing corrects\)/,
    );
    t.match(
      text,
      /\nT1 \d{4}-.*Z we sent\nT2 .*\nT3 .*\nT4 .* we received\noffset = \(\(T2 - T1\) \+ \(T3 - T4\)\) \/ 2 = /,
    );
  }
  await t.rejects(client.command.run(engine, ["1"], { count: "0" })[Symbol.asyncIterator]().next(), {
    code: "usage",
  });
});

t.test(
  "answers to another question, of another mode, or too short are passed over (RFC 5905 8)",
  async (t) => {
    const [conn, peer] = pair();
    const asked = ask(conn);
    const message = (await peer.read())!;
    const wrong = [
      answering(0, (reply) => ({ ...reply, origin: reply.origin + 1n }))(message),
      answering(0, (reply) => ({ ...reply, mode: 3 }))(message),
      answering(0)(message).subarray(0, 40),
    ];
    // Each is one datagram: the reader has taken one before the next is sent.
    for (const octets of [...wrong, answering(0)(message)]) {
      await peer.write(octets);
      await new Promise((resolve) => setImmediate(resolve));
    }
    t.equal((await asked).reply.stratum, 10);
  },
);

t.test("kiss codes, silence, and a clock that is not synchronized are said", async (t) => {
  for (const [code, words] of [
    ["RATE", /kiss code "RATE": asked too often/],
    ["\x1b[2J", /kiss code "\\x1b\[2J": it gives no time/],
  ] as const) {
    const [conn, peer] = pair();
    const asked = ask(conn);
    await peer.write(
      answering(0, (reply) => ({ ...reply, stratum: 0, referenceId: Buffer.from(code) }))(
        (await peer.read())!,
      ),
    );
    await t.rejects(asked, { code: "refused", message: words });
  }
  const [conn] = pair();
  // An AbortSignal's timer lets a process end; here there is nothing else to keep it.
  const awake = setTimeout(() => {}, 5000);
  t.teardown(() => clearTimeout(awake));
  await t.rejects(ask(conn, undefined, deadline(1)), {
    code: "timeout",
    message: /is it an NTP server/,
  });
  const [alarmed, peer] = pair();
  const asked = ask(alarmed);
  await peer.write(answering(-5, (reply) => ({ ...reply, leap: 3 }))((await peer.read())!));
  t.match(
    explainSample(await asked, "x").join("\n"),
    /is behind this one(?:.|\n)*not synchronized: do not set yours by it/,
  );
});
