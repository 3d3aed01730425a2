/** What is remembered: pings that are answered once, and addresses that two stations claim. */
import t from "tap";
import { Memory } from "../../../lib/capture/memory.ts";

t.test("a reply is told of its request, once", async (t) => {
  const memory = new Memory();
  const echo = (type: number) => ({ type, code: 0, rest: 0x00010001, body: new Uint8Array() });
  t.same(memory.recall("icmp", echo(8), "a", "b", 1, 10n), { time: 10n });
  t.same(memory.recall("icmp", echo(0), "b", "c", 2, 20n), { time: 20n, asked: undefined }, "to another end");
  t.same(memory.recall("icmp", echo(0), "b", "a", 3, 30n), { time: 30n, asked: { number: 1, time: 10n } });
  t.same(memory.recall("icmp", echo(0), "b", "a", 4, 40n), { time: 40n, asked: undefined });
  memory.recall("icmp", echo(8), "a", "b", 5, 50n);
  const coded = { ...echo(0), code: 1 };
  t.same(memory.recall("icmp", coded, "b", "a", 6, 60n), { time: 60n }, "of another code it is no answer");
});

t.test("an address that another station had is a duplicate", async (t) => {
  const memory = new Memory();
  const arp = (operation: number, sender: number, address: number, target = 0) => ({
    ...{ hardware: 1, protocol: 0x800, operation },
    senderHardware: Uint8Array.of(0, 0, 0, 0, 0, sender),
    senderProtocol: Uint8Array.of(10, 0, 0, address),
    targetHardware: Uint8Array.of(0, 0, 0, 0, 0, target),
    targetProtocol: Uint8Array.of(10, 0, 0, 9),
  });
  const recall = (value: ReturnType<typeof arp>) => memory.recall("arp", value, "", "", 1, 0n);
  t.equal(recall(arp(1, 1, 1)), undefined);
  t.equal(recall(arp(1, 2, 1)), "10.0.0.1");
  t.equal(recall(arp(2, 1, 1, 5)), undefined, "a reply tells where the target is");
  t.equal(recall(arp(2, 1, 1, 6)), "10.0.0.9");
  t.equal(recall(arp(1, 1, 1, 7)), undefined, "a request does not");
  t.equal(recall(arp(2, 2, 1, 0)), "10.0.0.1", "a reply without a target is judged by its sender");
  t.equal(recall(arp(2, 5, 9, 6)), undefined, "a gratuitous one too: what it has twice is its own");
  t.equal(recall(arp(3, 3, 1)), undefined, "RARP claims nothing");
});

t.equal(new Memory().recall("tcp", {}, "a", "b", 1, 0n), undefined);
