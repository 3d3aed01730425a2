/** Golden texts of labs: compared, or written anew when GOLDEN=write is in the environment. */
import { readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../../../test/golden/lab/", import.meta.url);

/** What the file holds; the text itself where it was asked to be written. */
export function golden(name: string, text: string): string {
  const file = new URL(name, folder);
  if (process.env["GOLDEN"] === "write") writeFileSync(file, text);
  return readFileSync(file, "utf8");
}
