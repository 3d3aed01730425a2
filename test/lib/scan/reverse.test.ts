import t from "tap";
import { readHosts, reverseNameOf } from "../../../lib/scan/reverse.ts";

t.test("the first name of each address in the format of hosts(5)", async (t) => {
  const hosts = readHosts(
    "127.0.0.1\tlocalhost me # comment\n::1 six\n0:0::1 other\n# 10.0.0.1 no\nnonsense\n",
  );
  t.same(
    [...hosts],
    [
      ["7f000001", "localhost"],
      ["00000000000000000000000000000001", "six"],
    ],
  );
});

t.test("what is local asks no server", async (t) => {
  const { signal } = new AbortController();
  t.match((await reverseNameOf("127.0.0.1", true, signal)) ?? "localhost", /\w/);
  t.equal(await reverseNameOf("192.0.2.77", true, signal), undefined);
  t.equal(await reverseNameOf("192.0.2.77", false, AbortSignal.abort()), undefined);
});
