/** Where porthole keeps what outlives a run (XDG Base Directory Specification, "Environment variables"). */
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * The folder of this user's data: $XDG_DATA_HOME/porthole, else ~/.local/share/porthole; with a name, that in it.
 * Nothing is made.
 *
 * @example
 * dataFolder("mail"); // "/home/bob/.local/share/porthole/mail"
 */
export function dataFolder(...names: string[]): string {
  const data = process.env["XDG_DATA_HOME"] ?? "";
  // The specification has a relative path ignored.
  return join(isAbsolute(data) ? data : join(homedir(), ".local", "share"), "porthole", ...names);
}

/** A file as typed: a leading `~/` is this user's home, which a shell expands and porthole's prompt has to. */
export function fromHome(file: string): string {
  return file.startsWith("~/") ? join(homedir(), file.slice(2)) : file;
}
