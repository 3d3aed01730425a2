import t from "tap";
import { remark } from "../../../lib/dig/event.ts";

t.test("a remark is shown always unless it is a comment", async (t) => {
  t.same(remark(";; x"), { kind: "remark", line: ";; x", always: true });
  t.same(remark(";; x", false), { kind: "remark", line: ";; x", always: false });
});
