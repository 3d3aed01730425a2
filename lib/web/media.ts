/** Media types by the ending of a file's name (RFC 9110 8.3.1, the IANA registry). */

const types = new Map(
  Object.entries({
    avif: "image/avif",
    css: "text/css; charset=utf-8",
    csv: "text/csv; charset=utf-8",
    gif: "image/gif",
    gz: "application/gzip",
    htm: "text/html; charset=utf-8",
    html: "text/html; charset=utf-8",
    ico: "image/vnd.microsoft.icon",
    jpeg: "image/jpeg",
    jpg: "image/jpeg",
    js: "text/javascript; charset=utf-8",
    json: "application/json",
    md: "text/markdown; charset=utf-8",
    mjs: "text/javascript; charset=utf-8",
    mp3: "audio/mpeg",
    mp4: "video/mp4",
    ogg: "audio/ogg",
    pcap: "application/vnd.tcpdump.pcap",
    pdf: "application/pdf",
    png: "image/png",
    svg: "image/svg+xml",
    tar: "application/x-tar",
    ttf: "font/ttf",
    txt: "text/plain; charset=utf-8",
    wasm: "application/wasm",
    wav: "audio/wav",
    webm: "video/webm",
    webp: "image/webp",
    woff: "font/woff",
    woff2: "font/woff2",
    xml: "application/xml",
    zip: "application/zip",
  }),
);

/** The type of a file of that name; octets that nobody should guess about when the ending is not known. */
export function mediaType(name: string): string {
  return types.get(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "") ?? "application/octet-stream";
}
