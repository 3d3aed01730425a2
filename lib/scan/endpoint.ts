/** An address and a port in the lines of a scan. */

/** "127.0.0.1:25", "[::1]:25"; what is not known is left out. */
export function endpointText(host: string | undefined, port: number | undefined): string {
  const shown = host === undefined ? "" : host.includes(":") ? `[${host}]` : host;
  return port === undefined ? shown || "?" : `${shown}:${port}`;
}
