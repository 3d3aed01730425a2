import t from "tap";
import { connect } from "../../../lib/net/connect.ts";
import { listen } from "../../../lib/net/listen.ts";

t.test(
  "a service that throws loses its own caller; one over the limit is let go; both are counted",
  async (t) => {
    const errors: string[] = [];
    const listener = await listen(
      "tcp://127.0.0.1:0",
      {
        async stream(conn) {
          const first = await conn.read();
          if (String(Buffer.from(first ?? [])) === "throw") throw new Error("on purpose");
          await conn.write("fine");
          await conn.read();
        },
      },
      { limits: { connections: 2 }, onError: (error) => void errors.push(error.message) },
    );
    t.teardown(() => listener.close());
    const [good, bad] = await Promise.all([connect(listener.addresses[0]!), connect(listener.addresses[0]!)]);
    await good.write("hi");
    t.equal(String(Buffer.from((await good.read()) ?? [])), "fine");
    const over = await connect(listener.addresses[0]!);
    t.equal(await over.read().catch(() => null), null);
    await bad.write("throw");
    await t.rejects(bad.read(), { code: "reset" });
    t.same(errors, ["on purpose"]);
    t.match(listener.counts, { accepted: 2, refused: 1, failed: 1 });
    await Promise.all([good.close(), bad.close(), over.close()]);
  },
);
