import t from "tap";
import { afterTurn, noTurns, noteTurn } from "../../../lib/wire/http-turns.ts";
import { lines } from "../../support/der.ts";

const request = (number: number, uri?: string) => ({
  number,
  time: BigInt(number) * 1_000_000n,
  request: true,
  uri,
});
const response = (number: number) => ({ number, time: BigInt(number) * 1_000_000n, request: false });

t.test("a response answers the last request", async (t) => {
  const one = afterTurn(noTurns, request(4, "http://h/"));
  const said = (turns: typeof noTurns, taken: ReturnType<typeof response>) =>
    lines(Buffer.alloc(0), (c) => noteTurn(c, turns, taken));
  t.same(said(noTurns, request(4)), ["[HTTP request 1/1]"]);
  t.same(said(one, response(6)), [
    "[HTTP response 1/1]",
    "[Time since request: 0.002000000 seconds]",
    "[Request in frame: 4]",
    "[Request URI: http://h/]",
  ]);
  const two = afterTurn(afterTurn(one, response(6)), request(8));
  t.same(said(two, response(9)).slice(2), [
    "[Prev request in frame: 4]",
    "[Prev response in frame: 6]",
    "[Request in frame: 8]",
    "[Request URI: http://h/]",
  ]);
  t.same(said(noTurns, response(9)), ["[HTTP response 1/1]"], "whose request was not seen");
});
