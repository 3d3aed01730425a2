import t from "tap";
import { dialect as smtp } from "../../lib/mail/smtp-by-hand.ts";
import type { TlsFacts, TlsOptions } from "../../lib/net/connection.ts";
import { Exchange } from "../../repl/exchange.ts";
import { TalkTls, type TlsTalk } from "../../repl/talk-tls.ts";

const facts = { version: "TLSv1.3" } as unknown as TlsFacts;

/** TLS on a session whose peer answers with these replies, one for each line. */
function made(replies: string[], parts: Partial<Omit<TlsTalk, "connection">> & { connection?: object } = {}) {
  const told: string[] = [];
  const exchange = new Exchange(smtp);
  const talk = {
    ...{ id: 1, kind: "smtp", role: "client", received: 7, dialect: smtp },
    connection: {
      startTls: async ({ serverName }: TlsOptions) => {
        told.push(`handshake with ${serverName}`);
        return facts;
      },
    },
    answered: async () => true,
    sendLine: async (line: string) => {
      told.push(line);
      exchange.typed(line, false);
      exchange.sent();
      exchange.heard(replies.shift() ?? "");
      tls.heard();
    },
    ...parts,
  } as unknown as TlsTalk;
  const tls = new TalkTls(talk, exchange, { serverName: "usual" }, () => told.push("on"));
  return { tls, talk, told, exchange };
}

t.test("the dialect's words, those said already left out, then the handshake", async (t) => {
  const { tls, told } = made(["250 hi\r\n", "220 go\r\n"]);
  t.same(await tls.start({ serverName: "other" }), facts);
  t.same(told, ["EHLO localhost", "STARTTLS", "handshake with other", "on"]);
  const again = made(["220 go\r\n"]);
  again.exchange.typed("ehlo me", false);
  await again.tls.start();
  t.same(again.told, ["STARTTLS", "handshake with usual", "on"]);
});

t.test("a line that was typed asks for it too; what comes before the go-ahead is awaited", async (t) => {
  const { tls, talk, exchange } = made(["220 go\r\n"]);
  t.equal(tls.asked, false);
  t.equal(tls.settled(), undefined);
  exchange.typed("starttls", false);
  t.equal(tls.asked, true);
  tls.heard();
  t.equal(tls.settled(), undefined, "the peer has said nothing");
  await talk.sendLine("STARTTLS");
  t.equal(tls.asked, false);
  await tls.settled();
});

t.test("the peer says no, or nothing", async (t) => {
  await t.rejects(made(["250 hi\r\n", "454 not \x1b[2J\r\n"]).tls.start(), {
    code: "refused",
    message: "Cannot start TLS on #1: the peer said 454 not \\x1b[2J",
  });
  await t.rejects(made([]).tls.start(), { code: "refused", message: /no answer in time$/ });
});

t.test("where it cannot be", async (t) => {
  for (const [parts, message] of [
    [{ connection: { tls: facts } }, /it is on already$/],
    [{ connection: {} }, /smtp has no word for it \(connect --tls/],
    [{ role: "server" }, /has no word for it/],
    [{ dialect: { name: "", lineEnd: "\n" } }, /has no word for it/],
  ] as const)
    await t.rejects(made([], parts).tls.start(), { code: "unsupported", message });
  t.equal(made([], { role: "server" }).tls.asked, false);
});

t.test("a handshake that fails is told by who waits for it, and by the session's reader", async (t) => {
  const connection = { startTls: () => Promise.reject(new Error("bad certificate")) };
  const { tls, told } = made(["250 hi\r\n", "220 go\r\n"], { connection });
  await t.rejects(tls.start(), { message: "bad certificate" });
  await tls.settled();
  t.notOk(told.includes("on"));
});
