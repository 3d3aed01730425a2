import t from "tap";
import { furtherProtocols } from "../../../lib/wire/further.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { protocols } from "../../../protocols.ts";

t.test("each name is there once, among all protocols", async (t) => {
  const names = [...lowerProtocols, ...furtherProtocols, ...protocols.map((entry) => entry.wire)].map(
    ({ name }) => name,
  );
  t.same(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  );
});

t.test("each port leads to one protocol", async (t) => {
  const owners = new Map<string, string>();
  for (const { name, over } of [...furtherProtocols, ...protocols.map((entry) => entry.wire)])
    for (const [carrier, numbers] of Object.entries(over ?? {}))
      for (const number of numbers) {
        t.equal(owners.get(`${carrier}:${number}`) ?? name, name, `${carrier} ${number}`);
        owners.set(`${carrier}:${number}`, name);
      }
});
