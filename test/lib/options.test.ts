import t from "tap";
import { countOption, idleOption, textOption, textOptions, wholeNumber } from "../../lib/options.ts";

t.test("texts", async (t) => {
  const options = { one: "x", empty: "", many: ["a", "b"], flag: true };
  t.equal(textOption(options, "one"), "x");
  t.equal(textOption(options, "empty"), "");
  for (const name of ["many", "flag", "nothing"]) t.equal(textOption(options, name), undefined, name);
  t.same(textOptions(options, "many"), ["a", "b"]);
  t.same(textOptions(options, "one"), ["x"]);
  for (const name of ["flag", "nothing"]) t.same(textOptions(options, name), [], name);
});

t.test("whole numbers", async (t) => {
  t.equal(wholeNumber("0", "it"), 0);
  t.equal(wholeNumber("007", "it"), 7);
  t.equal(wholeNumber("999999999", "it"), 999_999_999);
  for (const typed of ["", "-1", "1.5", "1e3", " 1", "0x10", "1000000000", "٣", "x\x1b"])
    t.throws(
      () => wholeNumber(typed, "it"),
      { code: "usage", message: /^Cannot read it ".*": a whole number/ },
      typed,
    );
  t.throws(() => wholeNumber("0", "-c", 1, 9), {
    message: 'Cannot read -c "0": a whole number from 1 to 9 is needed',
  });
  t.equal(countOption({}, "maxConns", 5), 5);
  t.equal(countOption({ maxConns: "7" }, "maxConns", 5), 7);
  t.throws(() => countOption({ maxConns: "0" }, "maxConns", 5), { message: /^Cannot read --max-conns "0"/ });
  t.equal(countOption({ maxConns: "0" }, "maxConns", 5, 0), 0);
});

t.test("--idle: a time, and less than the listener waits", (t) => {
  for (const [typed, wanted] of [
    [undefined, 7000],
    ["2", 1900],
    ["500ms", 475],
    ["1m", 57_000],
  ] as const)
    t.equal(idleOption(typed === undefined ? {} : { idle: typed }, 7000), wanted, `${typed}`);
  for (const typed of ["x", "0", "-1", "2d"])
    t.throws(
      () => idleOption({ idle: typed }, 7000),
      { code: "usage", message: /^Cannot read --idle "/ },
      typed,
    );
  t.end();
});
