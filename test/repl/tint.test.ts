/** The colour of a typed filter. */
import t from "tap";
import { filterError } from "../../lib/capture/filter.ts";
import { filterIn, tint } from "../../repl/tint.ts";

for (const [line, filter, start] of [
  ["frames -Y tcp", "tcp", 10],
  ["frames -Y 'tcp.port == 2", "tcp.port == 2", 11],
  ["frames -Y 'tcp' ", "tcp", 11],
  ['save x --filter="tcp.po', "tcp.po", 17],
  ["frames -Y Y", "Y", 10],
  ["frames -Y ", undefined, 0],
  ["frames -Y tcp --json", undefined, 0],
  ["send -Y", undefined, 0],
] as const) {
  const found = filterIn(line);
  t.equal(found?.filter, filter, line);
  if (filter) t.equal(found?.start, start, line);
}

const drawn = (line: string, columns = 80) =>
  tint("porthole> ", line, line.length, columns, (one) => filterError(one));
t.equal(drawn("frames -Y tcp"), "\x1b[21G\x1b[32mtcp\x1b[39m\x1b[24G", "green, and the cursor comes back");
t.equal(
  drawn("frames -Y 'tcp.prot == 1"),
  "\x1b[22G\x1b[31m\x1b[4mtcp.prot\x1b[24m\x1b[39m\x1b[31m == 1\x1b[39m\x1b[35G",
  "red, and what is wrong is underlined",
);
t.equal(drawn("frames"), "");
t.equal(drawn("frames -Y tcp", 20), "", "a line that wraps is left alone");
t.equal(drawn("frames -Y t\x1bcp"), "", "so is one with control octets");
