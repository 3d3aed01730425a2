import t from "tap";
import { PortholeError } from "../../../lib/errors.ts";
import { closedError, idleError, resetError, startTlsError } from "../../../lib/net/stream-error.ts";

t.test("the action, the address, the cause", async (t) => {
  const remote = { transport: "tcp", host: "::1", port: 25 } as const;
  for (const [error, code, message] of [
    [closedError(remote), "closed", "Cannot write to tcp://[::1]:25: the connection is closed for writing"],
    [resetError(remote), "reset", "Cannot use tcp://[::1]:25: this side has reset the connection"],
    [idleError(remote, 1500), "timeout", "Cannot go on with tcp://[::1]:25: idle for 1.5 s"],
  ] as const)
    t.match(error, { code, message });
});

t.test("why TLS did not start is said once", async (t) => {
  const said = new PortholeError("format", "Cannot start TLS with a: it said more");
  t.equal(startTlsError("Cannot start TLS with a", said), said);
  t.match(startTlsError("Cannot start TLS with a", Object.assign(new Error("x"), { code: "ECONNRESET" })), {
    code: "reset",
    message: /^Cannot start TLS with a: /,
  });
});
