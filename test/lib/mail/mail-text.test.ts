import t from "tap";
import { MailText } from "../../../lib/mail/mail-text.ts";

t.test("text, its size and why it is refused", async (t) => {
  const cases: [string[], number, string, MailText["refusal"]][] = [
    [["a", "", ".b"], 9, "a\n\n.b\n", undefined],
    [["x".repeat(998)], 1000, `${"x".repeat(998)}\n`, undefined],
    [["x".repeat(997)], 999, `${"x".repeat(997)}\n`, undefined],
    [["x".repeat(999), "y"], 1004, "", "line"],
    [["a\rb", "c"], 8, "", "bare"],
    [["a\nb"], 5, "", "bare"],
    [["x".repeat(900), "x".repeat(900), "x".repeat(900)], 2706, "", "size"],
  ];
  for (const [lines, size, text, refusal] of cases) {
    const mail = new MailText(2000);
    for (const line of lines) mail.line(Buffer.from(line));
    t.match(
      { size: mail.size, text: Buffer.from(mail.bytes()).toString(), refusal: mail.refusal },
      { size, text, refusal },
    );
  }
});
