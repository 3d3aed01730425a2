import t from "tap";
import type { Packet } from "../../lib/capture/frame.ts";
import { type Live, LivePackets } from "../../repl/live-packets.ts";

/** A capture whose packets are told by hand. */
class Hand implements Live {
  running = true;
  readonly listeners = new Set<(packet: Packet | undefined) => void>();
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  subscribe(listener: (packet: Packet | undefined) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  say(number?: number): void {
    if (number === undefined) this.running = false;
    const packet = number === undefined ? undefined : ({ number } as Packet);
    for (const listener of this.listeners) listener(packet);
  }
}

async function all(live: LivePackets, signal: AbortSignal): Promise<string[]> {
  const found: string[] = [];
  for await (const { link, packet } of live.packets(signal)) found.push(`${link} ${packet.number}`);
  return found;
}

t.test("in the order in which they came, those before anybody asked too, until all have ended", async (t) => {
  const [a, b] = [new Hand("a"), new Hand("b")];
  const live = new LivePackets([a, b]);
  b.say(1);
  a.say(1);
  const found = all(live, new AbortController().signal);
  setImmediate(() => {
    a.say(2);
    a.say();
    b.say(2);
    b.say();
  });
  t.same(await found, ["b 1", "a 1", "a 2", "b 2"]);
  live.close();
  t.equal(a.listeners.size + b.listeners.size, 0);
});

t.test("until it is stopped; what had come is given first", async (t) => {
  const one = new Hand("a");
  const live = new LivePackets([one]);
  const stop = new AbortController();
  one.say(7);
  setImmediate(() => stop.abort());
  t.same(await all(live, stop.signal), ["a 7"]);
  t.equal(one.running, true, "the capture goes on");
  live.close();
});
