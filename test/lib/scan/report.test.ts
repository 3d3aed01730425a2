import t from "tap";
import { hostName, type PortReport, reasonText, shareOut, versionText } from "../../../lib/scan/report.ts";
import { aHost, ports } from "../../support/scan.ts";

t.test("many ports of a state are counted, few are listed", async (t) => {
  const all: PortReport[] = [
    ...ports("tcp", 1, 30, "closed", "conn-refused"),
    ...ports("tcp", 100, 2, "open", "syn-ack"),
    ...ports("tcp", 200, 3, "filtered", "no-response"),
    ...ports("tcp", 300, 28, "filtered", "host-unreach"),
    ...ports("udp", 1, 5, "closed", "port-unreach"),
  ];
  const { listed, extras } = shareOut(all);
  t.equal(listed.length, 2 + 5);
  t.same(extras, [
    {
      carrier: "tcp",
      state: "filtered",
      count: 31,
      reasons: [
        ["host-unreach", 28],
        ["no-response", 3],
      ],
    },
    { carrier: "tcp", state: "closed", count: 30, reasons: [["conn-refused", 30]] },
  ]);
  t.equal(shareOut(all, { verbose: 1 }).extras.length, 0, "-v lists more");
  const open = shareOut(all, { openOnly: true });
  t.same(
    open.listed.map(({ state }) => state),
    ["open", "open"],
  );
  t.equal(open.extras.length, 3, "--open counts all others");
});

t.test("open ports are listed however many they are", async (t) => {
  const { listed, extras } = shareOut(ports("tcp", 1, 500, "open", "syn-ack"));
  t.equal(listed.length, 500);
  t.same(extras, []);
});

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
