import t from "tap";
import type { Context } from "../../../lib/wire/protocol.ts";
import { agreedName, applicationTitle } from "../../../lib/wire/tls-application.ts";

t.test("the application by what the ends agreed on, by who asked for TLS, by the port", async (t) => {
  for (const [protocol, told, title] of [
    ["h2", { port: 443 }, "HyperText Transfer Protocol 2"],
    ["http/1.1", {}, "Hypertext Transfer Protocol"],
    ["nobody's", { port: 443 }, "Hypertext Transfer Protocol"],
    [undefined, { port: 993 }, "Internet Message Access Protocol"],
    [undefined, { port: 25, before: "smtp" }, "Simple Mail Transfer Protocol"],
    [undefined, { port: 8443 }, undefined],
    [undefined, undefined, undefined],
  ] as const)
    t.equal(applicationTitle(protocol, told as Context | undefined), title);
  t.same(["h2", "h2-14", "spdy/3.1", "dot", "x"].map(agreedName), ["http2", "http2", "spdy", "dns", "x"]);
});
