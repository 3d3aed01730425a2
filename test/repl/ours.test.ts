import t from "tap";
import type { Frame } from "../../lib/capture/frame.ts";
import { addressOctets } from "../../lib/capture/path.ts";
import { tcpPacket } from "../../lib/capture/synthetic.ts";
import { ip } from "../../lib/wire/ip.ts";
import { Ours } from "../../repl/ours.ts";
import { rawFrame } from "../support/samples.ts";

type End = readonly [host: string, port: number];

const octets = (host: string) => addressOctets(host) as Uint8Array;
const syn = { flags: 2, sequence: 0, acknowledgement: 0 };
const segment = ([source, sourcePort]: End, [destination, destinationPort]: End) =>
  tcpPacket({ source: octets(source), destination: octets(destination), sourcePort, destinationPort }, syn);
const frame = (from: End, to: End) => rawFrame(segment(from, to));

/** ICMP from one host to another, with what it quotes. */
function icmp(source: string, destination: string, type: number, quoted: Uint8Array): Frame {
  const message = Buffer.concat([Buffer.from([type, type === 3 ? 3 : 0, 0, 0, 0, 0, 0, 0]), quoted]);
  return rawFrame(ip.emit({ source, destination, protocol: 1 }, message));
}

const client: End = ["127.0.0.1", 40_000];
const server: End = ["127.0.0.1", 2525];
const end = ([host, port]: End) => ({ host, port });

t.test("frames of a conversation, both ways, until it is let go", async (t) => {
  const ours = new Ours();
  t.notOk(ours.has(frame(client, server)), "nothing is ours yet");
  const release = ours.add({ local: end(client), remote: end(server) });
  t.ok(ours.has(frame(client, server)));
  t.ok(ours.has(frame(server, client)));
  t.notOk(ours.has(frame(["127.0.0.1", 40_001], server)), "another caller's");
  t.notOk(ours.has(frame(["127.0.0.2", 40_000], server)), "another host's");
  release();
  t.notOk(ours.has(frame(client, server)));
});

t.test("a port that listens has all its callers, on every address where it is bound to all", async (t) => {
  const one = new Ours();
  one.add({ local: end(server) });
  t.ok(one.has(frame(["192.0.2.1", 9], server)));
  t.notOk(one.has(frame(["192.0.2.1", 9], ["127.0.0.2", 2525])));
  const all = new Ours();
  all.add({ local: { host: "0.0.0.0", port: 2525 } });
  t.ok(all.has(frame(["192.0.2.1", 9], ["127.0.0.2", 2525])));
  t.notOk(all.has(frame(["192.0.2.1", 9], ["127.0.0.2", 2526])));
});

t.test("an ICMP error about what we sent is ours", async (t) => {
  const ours = new Ours();
  ours.add({ remote: end(server) });
  t.ok(ours.has(icmp("127.0.0.1", "127.0.0.1", 3, segment(client, server))));
  t.notOk(ours.has(icmp("127.0.0.1", "127.0.0.1", 3, segment(client, ["127.0.0.1", 2526]))));
});

t.test("a ping has all ICMP of its host", async (t) => {
  const ours = new Ours();
  ours.add({ remote: { host: "192.0.2.7", port: 0 } });
  const nothing = new Uint8Array(8);
  t.ok(ours.has(icmp("192.0.2.7", "192.0.2.1", 0, nothing)));
  t.ok(ours.has(icmp("192.0.2.1", "192.0.2.7", 8, nothing)));
  t.notOk(ours.has(icmp("192.0.2.8", "192.0.2.1", 0, nothing)));
  const request = (destination: string) =>
    ip.emit({ source: "192.0.2.1", destination, protocol: 1 }, Buffer.from([8, 0, 0, 0, 0, 1, 0, 1]));
  t.ok(ours.has(icmp("192.0.2.254", "192.0.2.1", 11, request("192.0.2.7"))), "a router's word about it");
  t.notOk(ours.has(icmp("192.0.2.254", "192.0.2.1", 11, request("192.0.2.8"))));
});

t.test("others' traffic without end changes nothing", async (t) => {
  const ours = new Ours();
  ours.add({ local: end(server) });
  const other = frame(["192.0.2.1", 9], ["192.0.2.2", 9]);
  for (let n = 0; n < 10_001; n += 1) ours.has(other);
  t.ok(ours.has(frame(client, server)));
});
