import t from "tap";
import { multipartOf } from "../../../lib/wire/http-multipart.ts";

const form = "multipart/form-data; boundary=x";

t.test("parts that have a type, between delimiters at the beginning of a line", async (t) => {
  for (const [type, body, wanted] of [
    [form, "--x\r\nContent-Type: a/b\r\n\r\nabc\r\n--x--\r\n", [["a/b", "abc"]]],
    [form, "before\r\n--x\r\ncontent-type:a/b\r\n\r\nabc\r\n--x", [["a/b", "abc"]]],
    [form, "--x\nContent-Type: a/b\n\nabc\n--x--", [["a/b", "abc"]]],
    [form, "--x\r\nContent-Type: a/b\r\n\r\na--x\r\nb\r\n--x--", [["a/b", "a--x\r\nb"]]],
    [form, "--x\r\nContent-Type: a/b\r\n\r\n\r\n--x--", [["a/b", ""]]],
    [form, "--x\r\nContent-Type: a/b\r\n--x--", [["a/b", ""]]],
    [form, "--x\r\nName: c\r\n\r\nabc\r\n--x--", []],
    [form, "--x\r\nContent-Type: a/b\r\n\r\nabc", []],
    [
      'multipart/mixed; charset=u; BOUNDARY="x y"',
      "--x y\r\nContent-Type: a/b\r\n\r\nc\r\n--x y--",
      [["a/b", "c"]],
    ],
  ] as const)
    t.same(
      multipartOf(type, Buffer.from(body))?.parts.flatMap((part) =>
        part.type === undefined ? [] : [[part.type, body.slice(part.bodyAt, part.end)]],
      ),
      wanted,
      JSON.stringify(body),
    );
  t.equal(multipartOf("multipart/mixed", Buffer.from("--x--")), undefined);
  t.equal(multipartOf(form, Buffer.from("--x\r\nContent-Type: a/b\r\n\r\n".repeat(500)))?.parts.length, 100);
});
