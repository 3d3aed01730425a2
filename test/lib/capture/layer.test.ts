/** Layers: where fields of a reassembled message lie, and which names a path has. */
import t from "tap";
import type { Layer } from "../../../lib/capture/frame.ts";
import { layersOf, leavesData, messageOf, partOf, pathOf, type Step } from "../../../lib/capture/layer.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { rawFrame } from "../../support/samples.ts";

const frame = rawFrame(new Uint8Array(10));
const four: Protocol<number> = {
  name: "four",
  label: "FOUR",
  title: "Four",
  parse: (c) => c.uint(2, "four.a", "A") + c.uint(2, "four.b", "B"),
  info: String,
};
const protocol = four as Protocol;
const plain = layersOf({ protocol, start: 2, end: 6, context: {} }, frame)[0] as Layer;
t.match(plain, {
  text: "Four",
  start: 2,
  end: 6,
  fields: [
    { start: 2, end: 4 },
    { start: 4, end: 6 },
  ],
});
const whole = new Uint8Array(4);
const late = layersOf(
  { protocol, start: 0, end: 4, context: {}, whole, origin: 3, payload: [5, 10] },
  frame,
)[0] as Layer;
t.match(late, {
  start: 5,
  end: 7,
  fields: [
    { start: 5, end: 5 },
    { start: 5, end: 7 },
  ],
});
const short = layersOf({ protocol, start: 7, end: 10, context: {} }, frame)[0] as Layer;
t.match(short, { start: 7, end: 10, fields: [{ start: 7, end: 9 }], error: /needs 2 octets/ });

const step = (protocol: Protocol, more: Partial<Step> = {}): Step => ({
  protocol,
  start: 0,
  end: 4,
  context: {},
  ...more,
});
t.match(messageOf(step(protocol), frame), { protocol, value: 0, bytes: new Uint8Array(4) });
t.equal(messageOf(step(protocol, { end: 3 }), frame), undefined, "what cannot be parsed is no message");
t.match(partOf(step(protocol, { end: 3 }), frame), { name: "four", end: 3, limit: 3, fields: [{}] });

const named = (name: string, more: Partial<Step> = {}) => step({ ...protocol, name }, more);
t.equal(pathOf([named("eth"), named("ip"), named("tcp"), named("data")], 1, ""), "eth:ethertype:ip:tcp:data");
t.equal(pathOf([named("sll2"), named("arp"), named("data")], 276, ""), "sll:ethertype:arp", "padding");
t.equal(pathOf([named("eth"), named("llc")], 1, ""), "eth:llc");
t.equal(pathOf([named("ip")], 101, ""), "raw:ip");
const messages = [named("http", { payload: [0, 4] }), named("http", { payload: [0, 4] })];
t.equal(pathOf([named("tcp"), ...messages], 101, ""), "raw:tcp:http", "of an application's messages one");
t.equal(pathOf([named("ldap", { inside: ["x", "y"] })], 1, ""), "ldap:x:y");
// Wireshark gets to HTTP/2 and WebSocket by way of HTTP, and to HTTP/2 in TLS by its name.
t.equal(pathOf([named("tcp"), named("http2")], 101, ""), "raw:tcp:http:http2");
t.equal(pathOf([named("tcp"), named("tls"), named("http2")], 101, ""), "raw:tcp:tls:http2");
const behind = named("websocket", { context: { before: "http" } });
t.equal(pathOf([named("tcp"), named("tls"), behind], 101, ""), "raw:tcp:tls:http:websocket");
t.equal(pathOf([named("tcp"), named("http"), behind], 101, ""), "raw:tcp:http:websocket");
t.notOk(leavesData("tcp", "Len=5 [TCP segment of a reassembled PDU]"), "what waits is no layer");
