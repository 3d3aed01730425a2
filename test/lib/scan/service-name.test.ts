import t from "tap";
import { portsNamed, readNames, serviceName } from "../../../lib/scan/service-name.ts";

t.test("the first name of a port in the format of services(5)", async (t) => {
  const names = readNames(
    "one\t2000/tcp\ntwo 2000/tcp # comment\nthree 2000/udp\n# four 2001/tcp\nbad line\n",
  );
  t.equal(names.tcp.get(2000), "one");
  t.equal(names.udp.get(2000), "three");
  t.equal(names.tcp.get(2001), undefined);
  t.equal(names.tcp.get(25), "smtp", "known without the file");
});

t.test("names of this system", async (t) => {
  t.equal(serviceName(25, "tcp"), "smtp");
  t.equal(serviceName(64_999, "tcp"), undefined);
  t.ok(portsNamed("smtp", "tcp").includes(25));
  t.ok(portsNamed("pop?", "tcp").includes(110));
  t.same(portsNamed(".*", "tcp"), [], "a dot is a dot");
});
