import t from "tap";
import { needEdns, number, switched, wrongValue } from "../../../lib/dig/apply.ts";
import { plainQuery } from "../../../lib/dig/query.ts";

t.test("what options are made of", async (t) => {
  const query = { ...plainQuery(), edns: undefined };
  const whole = { short: false, greeting: true };
  switched("ignore")(query, true, undefined, whole);
  t.equal(query.ignore, true);
  needEdns(query);
  t.equal(query.edns, 0);
  needEdns(Object.assign(query, { edns: 1 }));
  t.equal(query.edns, 1, "a version that was said stays");
  t.equal(number("x", "0", 1, 9), 1);
  for (const wrong of [undefined, "", "10", "-1", "1e1"])
    t.throws(() => number("x", wrong, 0, 9), { code: "usage", message: /takes a number up to 9/ });
  t.match(wrongValue("x", "\x1b", "words"), {
    message: 'Cannot use "+x=\\x1b": it takes words',
    exitStatus: 1,
  });
});
