import t from "tap";
import { traceFields } from "../../../lib/mail/trace.ts";

const base = { from: "", hello: "me", hostname: "h", date: new Date(0) };

t.test("trace fields", async (t) => {
  t.equal(
    traceFields({ ...base, recipients: ["b@y"], extended: true, client: "::1" }),
    "Return-Path: <>\nReceived: from me ([IPv6:::1])\n\tby h (porthole) with ESMTP\n\tfor <b@y>;\n\tThu, 01 Jan 1970 00:00:00 +0000\n",
  );
  t.notMatch(traceFields({ ...base, recipients: ["b@y", "c@y"], extended: false, client: "127.0.0.1" }), /@/);
});
