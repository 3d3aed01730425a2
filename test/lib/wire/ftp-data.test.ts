import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { ftpData, type Transfer } from "../../../lib/wire/ftp-data.ts";

t.test("how it came to be and what it carries, as far as the control connection has said", async (t) => {
  const state: Transfer = { method: "PASV" };
  const read = (context = {}) => {
    const c = new Cursor(Buffer.from("hello"), 0, 5, true);
    const value = ftpData.parse(c, context);
    return [ftpData.info(value, context), ...c.fields.map((field) => field.text)];
  };
  t.same(read(), ["FTP Data: 5 bytes", "Data: 5 bytes"]);
  t.equal(read({ state })[0], "FTP Data: 5 bytes (PASV)");
  state.command = "RETR x";
  state.commandFrame = 7;
  t.same(read({ state }), [
    "FTP Data: 5 bytes (PASV) (RETR x)",
    ...["Data: 5 bytes", "[Setup method: PASV]", "[Command: RETR x]", "[Command frame: 7]"],
  ]);
  const value = ftpData.parse(new Cursor(Buffer.from("hello")), {});
  t.equal(ftpData.track(value, { state }), state);
  t.same(ftpData.emit(value), Buffer.from("hello"));
  t.equal(ftpData.heading(value), "FTP Data (5 bytes data)");
});
