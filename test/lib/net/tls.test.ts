import { generate } from "selfsigned";
import t from "tap";
import { connect } from "../../../lib/net/connect.ts";
import { listen } from "../../../lib/net/listen.ts";
import { contract, readAll } from "../../support/contract.ts";

// One key for the whole suite: making one takes longer than a case.
const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
  keyType: "ec",
});

contract(t, "tls", {
  at: () => "tls://127.0.0.1:0",
  connect: { tls: { insecure: true } },
  listen: { tls: { key, cert } },
  resets: true,
});

t.test("a certificate is made when none is given, and the caller may take it", async (t) => {
  await using listener = await listen("tls://127.0.0.1:0", { stream: (conn) => conn.write("secret") });
  await using conn = await connect(listener.addresses[0]!, { tls: { insecure: true } });
  t.equal((await readAll(conn)).toString(), "secret");
});
