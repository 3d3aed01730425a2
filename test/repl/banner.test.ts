import t from "tap";
import { banner, promptText } from "../../repl/banner.ts";
import { version } from "../../repl/main.ts";

// Wherever the test itself runs.
for (const name of ["PORTHOLE_LAB", "PORTHOLE_LAB_HOST"]) delete process.env[name];

t.test("the banner says where frames will come from, and what to type first", async (t) => {
  t.match(banner("journal"), "frames: from our own sockets, marked synthetic");
  t.match(banner("tcpdump"), "frames: tcpdump on lo");
  for (const line of [banner(undefined), banner("cap")]) {
    t.ok(line.startsWith(`porthole ${version()} · frames: `), line);
    t.ok(line.endsWith(" · `help`, or try: serve smtp 2525"), line);
    t.notMatch(line, /\n/);
  }
});

t.test("the prompt is a session's, a lab's, or plain", async (t) => {
  const talk = { id: 3, kind: "smtp+tls", secret: false };
  t.equal(promptText(talk), "#3 smtp+tls> ");
  t.equal(promptText({ ...talk, secret: true }, "office"), "#3 smtp+tls (hidden)> ");
  t.equal(promptText(undefined, "office"), "porthole (lab office)> ");
  t.equal(promptText(undefined, "\x1b[2J"), "porthole (lab \\x1b[2J)> ");
  t.equal(promptText(undefined), "porthole> ");
});
