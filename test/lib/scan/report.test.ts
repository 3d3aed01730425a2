import t from "tap";
import { hostName, reasonText, versionText } from "../../../lib/scan/report.ts";
import { aHost } from "../../support/scan.ts";

t.test("names, reasons, versions", async (t) => {
  t.equal(
    hostName(aHost({ target: { address: "127.0.0.1", family: 4, name: "typed" }, reverse: "found" })),
    "typed",
  );
  t.equal(hostName(aHost({ reverse: "found" })), "found");
  t.equal(hostName(aHost({ reverse: undefined })), undefined);
  t.equal(reasonText({ reason: "syn-ack", ttl: 64 }), "syn-ack ttl 64");
  t.equal(
    reasonText({ reason: "host-unreach", ttl: 63, from: "10.0.0.1" }),
    "host-unreach from 10.0.0.1 ttl 63",
  );
  t.equal(
    versionText({ name: "ssh", product: "OpenSSH", version: "9.2", extra: "Debian", method: "probed" }),
    "OpenSSH 9.2 (Debian)",
  );
  t.equal(versionText(undefined), "");
});
