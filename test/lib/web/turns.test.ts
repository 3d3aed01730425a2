import type { IncomingMessage, ServerResponse } from "node:http";
import t from "tap";
import { ConnectionDuplex } from "../../../lib/net/duplex.ts";
import { pair } from "../../../lib/net/memory.ts";
import { Turns } from "../../../lib/web/turns.ts";

const socket = new ConnectionDuplex(pair()[1]);
const request = (complete = true) => ({ socket, complete }) as unknown as IncomingMessage;
const response = (parts: object = {}) => parts as ServerResponse;

t.test("one after the other; nothing behind the last", async (t) => {
  const turns = new Turns();
  const seen: string[] = [];
  let finish = () => {};
  const first = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const second = new Promise<void>((resolve) => {
    turns.add(request(), response(), false, async () => {
      seen.push("a");
      await first;
      seen.push("a is done");
    });
    turns.add(request(), response(), true, async () => {
      seen.push("b");
      resolve();
    });
  });
  turns.add(request(), response(), false, async () => void seen.push("c"));
  await Promise.resolve();
  t.same(seen, ["a"]);
  finish();
  await second;
  await new Promise((resolve) => setImmediate(resolve));
  t.same(seen, ["a", "a is done", "b"]);
});

t.test("octets that are no request wait for what is whole, and not for what is cut", async (t) => {
  const after = (turns: Turns) => new Promise<boolean>((resolve) => turns.after(socket, resolve));
  const never = () => new Promise<void>(() => {});
  t.equal(await after(new Turns()), false, "nothing came before");
  for (const [headersSent, begun] of [
    [true, true],
    [false, false],
  ] as const) {
    const turns = new Turns();
    turns.add(request(false), response({ headersSent }), false, never);
    await new Promise((resolve) => setImmediate(resolve));
    t.equal(await after(turns), begun, `cut, its answer ${begun ? "" : "not "}begun`);
  }
  const turns = new Turns();
  const seen: string[] = [];
  turns.add(request(), response(), false, async () => void seen.push("whole"));
  turns.add(request(false), response(), false, async () => void seen.push("cut"));
  t.equal(await after(turns), false);
  t.same(seen, ["whole"]);
});
