/** Every field that a parser notes in a golden capture has a kind, and lies in the layers where filters look. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import t from "tap";
import { fieldKinds, layersOf } from "../../../lib/wire/fields.ts";
import { eachField, packetsOf, unlisted } from "../../support/fields.ts";

const folder = fileURLToPath(new URL("../../../../test/golden/captures/", import.meta.url));
const captures = readdirSync(folder).filter((name) => /\.pcap(ng)?$/.test(name));

const missing = await unlisted(captures);
t.same(missing, [], "add them to lib/wire/fields-*.ts (node scripts/filters.mjs --names tells their kinds)");

const elsewhere = new Set<string>();
for (const capture of captures)
  for (const packet of await packetsOf(capture))
    eachField(packet, ({ name }, layer) => {
      if (layer !== "frame" && name.includes(".") && !(layersOf(name)?.includes(layer) ?? true))
        elsewhere.add(`${name} in ${layer}`);
    });
t.same([...elsewhere], [], "layersOf names every layer that notes a field");

t.equal(fieldKinds().get("tcp.port"), "uint16");
t.equal(fieldKinds().get("ip.src"), "ipv4");
t.equal(fieldKinds().get("tcp.nothing"), undefined);
t.ok(fieldKinds().size > 1000);
