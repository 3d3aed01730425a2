import t from "tap";
import { endpointText } from "../../../lib/scan/endpoint.ts";

t.test("an address and a port", async (t) => {
  t.equal(endpointText("127.0.0.1", 25), "127.0.0.1:25");
  t.equal(endpointText("::1", 25), "[::1]:25");
  t.equal(endpointText("127.0.0.1", undefined), "127.0.0.1");
  t.equal(endpointText(undefined, undefined), "?");
});
