import t from "tap";
import { faultsOf } from "../../repl/faults.ts";
import { server } from "../../servers/smtp.ts";

t.test("faults as they were typed, and the server's own letters", async (t) => {
  const faults = faultsOf(
    { fault: ["RCPT:550@1/2", "conn:reset"], seed: "7", q: "DATA" },
    server.faults,
    () => {},
  );
  t.equal(faults.seed, 7);
  t.same(
    faults.list.map(({ fault }) => fault.text),
    ["RCPT:550@1/2", "conn:reset", "DATA:close"],
  );
  t.same(faultsOf({}, undefined, () => {}).list, []);
});

t.test("a seed that is none", async (t) => {
  for (const seed of ["x", "-1", "4294967296", "1e3"])
    t.throws(() => faultsOf({ seed }, undefined, () => {}), { code: "usage", message: /--seed/ }, seed);
});
