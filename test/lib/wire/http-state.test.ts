import t from "tap";
import type { HttpHead, HttpStart } from "../../../lib/wire/http-head.ts";
import {
  type Asked,
  askedAfter,
  askedBy,
  endOf,
  noState,
  stateOf,
  stateWith,
  switches,
  tunnelled,
  upgraded,
} from "../../../lib/wire/http-state.ts";

const asked = (method: string, target = "/"): Asked => ({ method, target });
const answer = (status: number): HttpStart => ({ kind: "response", version: "HTTP/1.1", status, reason: "" });
const request: HttpStart = { kind: "request", method: "PUT", target: "/x", version: "HTTP/1.1" };

t.test("who sends is known by the context, else by the first octets", async (t) => {
  const response = Buffer.from("HTTP/1.1 200 OK\r\n");
  t.equal(endOf({ fromClient: true }, response), "client");
  t.equal(endOf({}, response), "server");
  t.equal(endOf(undefined, Buffer.from("GET / HTTP/1.1\r\n")), "client");
  t.equal(stateOf(undefined), noState);
  const state = { ...noState, asked: [asked("HEAD"), asked("GET")] };
  t.equal(stateOf({ state }), state);
  t.equal(askedBy("server", state), "HEAD", "the oldest");
  t.equal(askedBy("client", state), undefined);
  const going = { kind: "length", left: 5 } as const;
  t.same(stateWith(state, "client", going), { ...state, client: going });
  t.same(stateWith(state, "server", going), { ...state, server: going });
});

t.test("an answer takes its request away, an interim one does not (RFC 9110 15.2)", async (t) => {
  const two = [asked("HEAD"), asked("GET")];
  t.same(askedAfter(two, answer(200)), [two[1]]);
  t.same(askedAfter(two, answer(101)), [two[1]]);
  t.equal(askedAfter(two, answer(100)), two);
  t.same(askedAfter(two, request), [...two, { method: "PUT", target: "/x" }]);
  t.same(askedAfter([], answer(200)), []);
  const many = Array.from({ length: 1000 }, () => asked("GET"));
  t.equal(askedAfter(many, request).length, 1, "nobody answers so many");
});

t.test("a tunnel speaks what its port says (RFC 9110 9.3.6, 15.2.2)", async (t) => {
  for (const [method, target, status, wanted] of [
    ["CONNECT", "a:443", 200, "tls"],
    ["CONNECT", "a:22", 200, "ssh"],
    ["CONNECT", "a:9999", 200, ""],
    ["CONNECT", "a:443", 403, undefined],
    ["GET", "/", 101, ""],
    ["GET", "/", 200, undefined],
  ] as const) {
    const found = switches({ start: answer(status), fields: [] }, method)
      ? tunnelled(asked(method, target))
      : undefined;
    t.equal(found, wanted, `${method} ${target} ${status}`);
  }
  t.notOk(switches({ start: request, fields: [] }, "CONNECT"));
  t.equal(tunnelled(undefined), "");
});

t.test("RFC 9110 7.8: what a 101 says that is spoken behind it", async (t) => {
  const head = (status: number, ...values: string[]): HttpHead => ({
    start: answer(status),
    fields: values.map((value) => ({ name: "Upgrade", value })),
  });
  for (const [status, value, name] of [
    [101, "websocket", "websocket"],
    [101, "WebSocket", "websocket"],
    [101, "h2c", "http2"],
    [101, "h2", "http2"],
    [101, "h2c, x", ""],
    [101, "TLS/1.0", ""],
    [200, "websocket", ""],
  ] as const)
    t.equal(upgraded(head(status, value)), name, value);
  t.equal(upgraded(head(101)), "");
  t.equal(upgraded({ start: request, fields: [{ name: "Upgrade", value: "websocket" }] }), "");
});
