import t from "tap";
import { readyLab, readyLabs } from "../../../lib/lab/ready.ts";

t.test("every ready lab is a lab file, with what to try", async (t) => {
  t.same(
    readyLabs.map(({ name }) => name),
    ["two-hosts", "ports", "router", "mail", "lossy"],
  );
  for (const { name, summary, tries } of readyLabs) {
    const { topology } = readyLab(name);
    t.equal(topology.name, name);
    t.ok(topology.hosts.length >= 2 && summary.length < 90 && tries.length >= 2, name);
  }
  const { topology } = readyLab("mail");
  const records = topology.node("ns").services.join(" ");
  for (const host of ["mail1", "mail2"])
    for (const address of topology.addressesOf(host))
      t.ok(records.includes(` ${address}"`), `${host} ${address} is in DNS`);
});

t.test("an unknown one: the near name, or all", async (t) => {
  t.throws(() => readyLab("routr"), { code: "usage", message: /Cannot start lab "routr": near: router/ });
  t.throws(() => readyLab("x"), { message: /there are two-hosts, ports, router, mail, lossy/ });
});
