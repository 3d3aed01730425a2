import t from "tap";
import { attributeNames4 } from "../../../lib/wire/nfs4-attribute.ts";

t.test("attributes by number (RFC 7530 5.6, RFC 8881 5.6)", async (t) => {
  const cases: (readonly [number, string])[] = [
    ...([
      [0, "Supported_Attrs"],
      [1, "Type"],
      [4, "Size"],
      [20, "FileId"],
      [33, "Mode"],
      [36, "Owner"],
    ] as const),
    ...([
      [47, "Time_Access"],
      [53, "Time_Modify"],
      [55, "Mounted_on_FileId"],
      [75, "Suppattr_Exclcreat"],
    ] as const),
    [82, "XATTR_Support"],
  ];
  for (const [number, name] of cases) t.equal(attributeNames4[number], name, `${number}`);
});
