/** Pages that the server makes itself. Everything that was not written here is escaped. */
import { printable } from "../printable.ts";

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for HTML, in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (char) => entities[char] as string);
}

/**
 * Text of a peer for a plain text answer: control characters visible, and no angle bracket, so that it is nothing even
 * to a reader that takes the answer for HTML.
 */
export function escapePlain(text: string): string {
  return printable(text).replace(/[<>]/g, (char) => `\\x${char.charCodeAt(0).toString(16)}`);
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`;
}

/** The listing of a folder. A name that is no UTF-8 is shown and cannot be asked for. */
export function listing(target: string, names: readonly string[], more: boolean): string {
  const item = (name: string) => {
    const shown = escapeHtml(name);
    if (name.includes("\ufffd")) return `<li>${shown}</li>`;
    const [plain, slash] = name.endsWith("/") ? [name.slice(0, -1), "/"] : [name, ""];
    return `<li><a href="./${encodeURIComponent(plain)}${slash}">${shown}</a></li>`;
  };
  const up = target === "/" ? [] : ['<li><a href="../">../</a></li>'];
  const rest = more ? ["<li>... and more</li>"] : [];
  return page(
    `Index of ${escapeHtml(target)}`,
    `<ul>\n${[...up, ...names.map(item), ...rest].join("\n")}\n</ul>`,
  );
}

/** What stands at `/` when no folder is served. */
export const welcome = page(
  "porthole",
  `<p>This is the HTTP server of porthole. No folder is served (--root DIR names one).</p>
<p><a href="/echo">/echo</a> shows a request as it was received.</p>`,
);
