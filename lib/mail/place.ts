/** Where mail lies when nobody says where. */
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** $XDG_DATA_HOME/porthole/mail; the XDG specification has a relative path ignored. */
export function defaultMaildir(): string {
  const data = process.env["XDG_DATA_HOME"] ?? "";
  return join(isAbsolute(data) ? data : join(homedir(), ".local", "share"), "porthole", "mail");
}
