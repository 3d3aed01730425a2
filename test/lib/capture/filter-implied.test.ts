/** Fields that are made of others: each source is a field, and what is made of it. */
import t from "tap";
import { implied } from "../../../lib/capture/filter-implied.ts";
import { fieldKinds } from "../../../lib/wire/fields.ts";

const kinds = fieldKinds();
for (const [name, sources] of Object.entries(implied)) {
  t.ok(kinds.has(name), `${name} is a name`);
  for (const [from] of sources) t.ok(kinds.has(from), `${from} is a name`);
}
const made = (name: string, value: number | string | Uint8Array) =>
  implied[name]?.map(([, , make]) => make(value));
t.same(made("eth.dst.ig", Uint8Array.of(1, 0, 0, 0, 0, 0)), [1]);
t.same(made("eth.src.lg", Uint8Array.of(2, 0, 0, 0, 0, 0)), [1]);
t.same(made("ftp.request", "USER"), [1, 0]);
