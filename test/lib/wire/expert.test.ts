import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { noteExpert, remarkField, remarkOf } from "../../../lib/wire/expert.ts";

t.test("a remark has its words, its severity and its group below it, and moves nothing", async (t) => {
  const c = new Cursor(new Uint8Array(8), 2, 8, true);
  noteExpert(c, { severity: "warn", group: "Protocol", message: "too long" }, 4, 6);
  t.equal(c.offset, 2);
  const [remark] = c.finish();
  t.equal(remark?.text, "[Expert Info (Warning/Protocol): too long]");
  t.same([remark?.start, remark?.end, remark?.value], [4, 6, "too long"]);
  t.same(
    remark?.children?.map(({ name, text, value }) => [name, text, value]),
    [
      ["_ws.expert.message", "[too long]", "too long"],
      ["_ws.expert.severity", "[Severity level: Warning]", 6291456],
      ["_ws.expert.group", "[Group: Protocol]", 150994944],
    ],
  );
});

t.test("a remark with a field of its own has that in place of the message", async (t) => {
  const c = new Cursor(new Uint8Array(1), 0, 1, true);
  const message = "Connection finish (FIN)";
  noteExpert(c, { severity: "chat", group: "Sequence", message, name: "tcp.connection.fin" });
  const [remark] = c.finish();
  t.same(remark?.children?.[0], {
    name: "tcp.connection.fin",
    text: "[Connection finish (FIN)]",
    start: 0,
    end: 0,
  });
});

t.test("a remark is read as it was written, and nothing else is one", async (t) => {
  const c = new Cursor(new Uint8Array(1), 0, 1, true);
  const remark = { severity: "warn", group: "Sequence", message: "odd", name: "x.odd" } as const;
  noteExpert(c, remark);
  c.note("x", "X: 1", 0, 1, 1);
  const [noted, other] = c.finish();
  t.same(noted && remarkOf(noted), remark);
  t.same(remarkOf(remarkField(remark)), remark);
  t.same(remarkField(remark).text, noted?.text);
  t.equal(other && remarkOf(other), undefined);
});

t.test("nothing is noted when nothing is recorded", async (t) => {
  const c = new Cursor(new Uint8Array(1));
  noteExpert(c, { severity: "chat", group: "Sequence", message: "x" });
  t.same(c.finish(), []);
});
