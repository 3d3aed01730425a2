import t from "tap";
import { nntp } from "../../../lib/wire/nntp.ts";
import { dissected, hostile } from "../../support/dissected.ts";

const reply = Buffer.from("215 list\r\ncomp.test 3 1 y\r\n.\r\n");
t.same(dissected(nntp, reply, { fromClient: false }).info, "Response: 215 list");
t.same(dissected(nntp, reply).lines, ["215 list\\r\\n", "comp.test 3 1 y\\r\\n", ".\\r\\n"]);
t.equal(dissected(nntp, Buffer.from("QUIT\n"), { fromClient: true }).info, "Request: QUIT");
t.equal(dissected(nntp, Buffer.from("a\x1b[2J")).info, "Request: a\\033[2J");
t.equal(dissected(nntp, Buffer.from("")).info, "Request: ");
t.equal(hostile(nntp, reply), "");
