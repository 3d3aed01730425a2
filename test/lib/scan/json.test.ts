import t from "tap";
import { footJson, hostJson } from "../../../lib/scan/json.ts";
import { aFoot, aHead, aHost, ports } from "../../support/scan.ts";

t.test("a host and its ports", async (t) => {
  const host = aHost({
    ports: [
      ...ports("tcp", 25, 1, "open", "syn-ack").map((one) => ({ ...one, ttl: 64, frames: [1, 2] })),
      ...ports("tcp", 100, 30, "closed", "reset"),
    ],
  });
  (host.ports[0] as { service?: object }).service = { name: "smtp", version: undefined, method: "table" };
  t.same(hostJson(host), {
    address: "127.0.0.1",
    name: "localhost",
    up: true,
    reason: "localhost-response",
    latency: 0.0002,
    ports: [
      {
        port: 25,
        protocol: "tcp",
        state: "open",
        reason: "syn-ack",
        ttl: 64,
        service: { name: "smtp", method: "table" },
        frames: [1, 2],
      },
    ],
    notShown: [{ protocol: "tcp", state: "closed", count: 30, reasons: { reset: 30 } }],
  });
  t.match(hostJson(aHost({ timedOut: true, partial: true })), { timedOut: true, partial: true });
});

t.test("the end", async (t) => {
  t.same(footJson(aHead(), aFoot()), {
    started: "2026-01-02T03:04:05.000Z",
    seconds: 1.5,
    hosts: 1,
    up: 1,
    down: 0,
    interrupted: false,
  });
});
