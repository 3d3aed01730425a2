/** Trees of patterns. */
import t from "tap";
import { readPattern } from "../../../lib/capture/filter-pattern-read.ts";

const shape = (text: string): unknown =>
  JSON.parse(
    JSON.stringify(readPattern(text), (key, value) =>
      key === "set" ? undefined : value === Infinity ? "inf" : value,
    ),
  );
t.same(shape("ab"), { kind: "row", list: [{ kind: "set" }, { kind: "set" }] });
t.same(shape("a|b"), { kind: "any", list: [{ kind: "set" }, { kind: "set" }] });
t.same(shape("a*"), { kind: "repeat", node: { kind: "set" }, least: 0, most: "inf" });
t.same(shape("(?:a){2,3}"), { kind: "repeat", node: { kind: "set" }, least: 2, most: 3 });
t.same(shape("^"), { kind: "assert", what: "start" });
t.same(shape("(?m)$"), { kind: "assert", what: "line-end" });
const set = readPattern("[a-c]");
t.ok(set.kind === "set" && set.set(98) && set.set(66) && !set.set(100), "no case unless told");
t.throws(() => readPattern("(?=x)"), { name: "PatternError", message: /looking around/ });
t.throws(() => readPattern("\\1"), { name: "PatternError", message: /back references/ });
