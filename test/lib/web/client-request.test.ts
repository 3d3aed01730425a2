import t from "tap";
import { pair } from "../../../lib/net/memory.ts";
import { exchange, headLines, makeRequest } from "../../../lib/web/client-request.ts";
import { parseUrl } from "../../../lib/web/url.ts";

t.test("fields of ours, and the user's own in their place", async (t) => {
  const url = parseUrl("h/");
  for (const line of ["no colon", "a b: c", "X: y\r\nZ: q", ": v"])
    t.throws(() => makeRequest("get", url, [line]), { code: "usage" }, line);
  t.match(
    makeRequest("get", parseUrl("u:p@h/"), []).fields.find((one) => one.name === "Authorization"),
    { value: "Basic dTpw" },
  );
  const request = makeRequest(
    "post",
    parseUrl("127.0.0.1:8080/a?b"),
    ["Accept:", "X-A: é"],
    Buffer.from("a=b"),
  );
  t.same(headLines(request), [
    "POST /a?b HTTP/1.1",
    "Host: 127.0.0.1:8080",
    "User-Agent: porthole",
    "Content-Type: application/x-www-form-urlencoded",
    "Content-Length: 3",
    "Connection: close",
    "X-A: \xc3\xa9",
  ]);
});

t.test("one exchange: the request as it is sent, the head of the response, and its time", async (t) => {
  const [conn, peer] = pair();
  const asked = exchange(conn, makeRequest("get", parseUrl("h/x"), ["User-Agent:", "Accept:"]));
  t.equal(
    Buffer.from((await peer.read()) ?? []).toString(),
    "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
  );
  await peer.write("HTTP/1.1 204 No Content\r\nX: y\r\n\r\n");
  const { response, first } = await asked;
  t.match(response.head.start, { status: 204, reason: "No Content" });
  t.ok(first >= 0);
  await conn.close();
  await peer.close();
});
