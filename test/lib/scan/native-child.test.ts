import t from "tap";
import { runNative } from "../../../lib/scan/native-child.ts";
import { timingOf } from "../../../lib/scan/timing.ts";
import { gathering } from "../../support/scanned.ts";

const job = { host: "127.0.0.1", ports: "1-3", share: 0, of: 1, timing: timingOf(), most: 4, trace: false };

t.test("a child that cannot begin is a refusal in one line", async (t) => {
  const { probing, found } = gathering([1]);
  await t.rejects(runNative("./no-such-child.js", job, probing), { code: "unsupported" });
  await t.rejects(runNative("./connect-child.js", { ...job, host: "no address" }, probing), {
    code: "unsupported",
    message: /^[^\n]+$/,
  });
  t.same(found, []);
});

t.test("a scan that is stopped before it began asks nothing", async (t) => {
  const { probing } = gathering([1], { signal: AbortSignal.abort() });
  t.same(await runNative("./connect-child.js", job, probing), {});
});
